import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';
import { plainCount, plainFlavor } from './plain-pool.ts';

/** A form somebody has typed into, as their browser keeps it on the server. */
export interface FormDraft {
  readonly owner: string;
  readonly editor: string;
  readonly seq: number;
  readonly base: { readonly etag: string; readonly asOf: string };
  readonly values: Readonly<Record<string, unknown>>;
  readonly changes: number;
  /** The change is sent with it. */
  readonly key: string;
  readonly sent: string | null;
}

/** What somebody typed into the form of a plain pool. */
export interface Typed {
  readonly description?: string;
  readonly count?: number;
}

/** The merge patch of what was typed. */
export const patchOf = ({ description, count }: Typed) => ({
  ...(description === undefined
    ? {}
    : { metadata: { annotations: { 'os.modelarts/description': description } } }),
  ...(count === undefined ? {} : { spec: { resources: [{ flavor: plainFlavor, count }] } }),
});

/** A form of a plain pool with what was typed in it. */
export function typedForm(owner: string, etag: string, typed: Typed): FormDraft {
  return {
    owner,
    editor: randomUUID(),
    seq: 1,
    base: { etag, asOf: new Date().toISOString() },
    values: {
      description: typed.description ?? '',
      orderId: '',
      scope: ['Train', 'Infer'],
      jobFlavors: [],
      gpuVersion: null,
      npuVersion: null,
      updateStrategy: null,
      entries: [
        {
          key: plainFlavor,
          entry: { flavor: plainFlavor },
          flavor: plainFlavor,
          count: String(typed.count ?? plainCount),
          mode: 'cloud',
          zones: [],
          isRemoved: false,
        },
      ],
    },
    changes: Object.keys(typed).length,
    key: randomUUID(),
    sent: null,
  };
}

const draftPath = (client: ApiClient, pool: string) => `${client.poolPath(pool)}/draft`;

/** Keeps the form; answers its version. */
export async function keepForm(
  client: ApiClient,
  pool: string,
  form: FormDraft,
  version?: string,
): Promise<string> {
  const headers = version === undefined ? {} : { 'If-Match': `"${version}"` };
  const { status, body, text } = await client.call('PUT', draftPath(client, pool), { body: form, headers });
  if (status !== 200) throw new Error(`the draft was not kept: ${status} ${text}`);
  return String(body['version']);
}

/** The caller's draft of a pool as the server gives it back; null where there is none. */
export async function draftOf(client: ApiClient, pool: string): Promise<Answer['body'] | null> {
  const { status, body, text } = await client.get(draftPath(client, pool));
  if (status !== 200) throw new Error(`the draft: ${status} ${text}`);
  return body['draft'] === null ? null : { ...Object(body['draft']) };
}

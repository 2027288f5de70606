import { pool } from '@poolwright/schemas/modelarts/pool';
import { entryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { z } from 'zod';

const number = z.number().nullable();
const entry = z.strictObject({
  key: z.string(),
  entry: entryIdentity.nullable(),
  flavor: z.string(),
  count: number,
  mode: z.enum(['cloud', 'manual']),
  zones: z.array(z.strictObject({ az: z.string(), count: number })),
  isRemoved: z.boolean(),
});
const values = z.strictObject({
  description: z.string(),
  orderId: z.string(),
  scope: z.array(z.string()),
  jobFlavors: z.array(z.string()),
  gpuVersion: z.string().nullable(),
  npuVersion: z.string().nullable(),
  updateStrategy: z.string().nullable(),
  entries: z.array(entry),
});

/** What a tab keeps of an unfinished edit. */
const poolDraft = z.strictObject({
  /** The pool as seen when the values were entered. */
  base: z.strictObject({ pool, etag: z.string(), asOf: z.string() }),
  values,
  /** The key the change is sent with, so that a repeated send is the same send. */
  key: z.string(),
  /** What was last sent with the key and has no certain answer; another request needs another key. */
  sent: z.string().nullable(),
  savedAt: z.string(),
});
export type PoolDraft = z.infer<typeof poolDraft>;
export type PoolBase = PoolDraft['base'];

/** Whose draft of which pool. */
export interface DraftOwner {
  user: string;
  project: string;
  pool: string;
}

function storageKey({ user, project, pool: name }: DraftOwner): string {
  return `poolwright.draft:${JSON.stringify([user, project, name])}`;
}

/** The draft of a person for a pool in this tab; null without one, or where it cannot be read any more. */
export function readDraft(owner: DraftOwner): PoolDraft | null {
  try {
    const text = sessionStorage.getItem(storageKey(owner));
    return text === null ? null : (poolDraft.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

export function keepDraft(owner: DraftOwner, draft: PoolDraft): void {
  try {
    sessionStorage.setItem(storageKey(owner), JSON.stringify(draft));
  } catch {
    // A browser that stores nothing keeps the form as long as the page is open.
  }
}

export function dropDraft(owner: DraftOwner): void {
  try {
    sessionStorage.removeItem(storageKey(owner));
  } catch {
    // Nothing was stored.
  }
}

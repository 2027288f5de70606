import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, ApiClient } from '../fixtures/api-client.ts';

/** One write somebody asked for, and what they heard. */
export interface Filed {
  readonly pool: string;
  readonly key: string;
  /** The description asked for: no two are alike. */
  readonly text: string;
  /** `cut`: the connection broke, so nothing was promised. */
  readonly heard: 'accepted' | 'unknown' | 'refused' | 'cut';
  readonly changeId: string | undefined;
  /** Of one that was answered. */
  readonly status?: number;
  /** Of one that was cut: what broke. */
  readonly cause?: string;
}

export const describing = (text: string) => ({
  metadata: { annotations: { 'os.modelarts/description': text } },
});

let made = 0;

/** Asks for one change of a pool's description. */
export async function fileChange(
  client: ApiClient,
  pool: string,
  key: string = randomUUID(),
): Promise<Filed> {
  made += 1;
  const text = `asked ${made}`;
  try {
    const answer = await client.patch(pool, describing(text), { headers: { 'Idempotency-Key': key } });
    const changeId = answer.headers.get('poolwright-change') ?? answer.body['changeId'];
    return {
      pool,
      key,
      text,
      heard: heardOf(answer),
      status: answer.status,
      changeId: changeId == null ? undefined : String(changeId),
    };
  } catch (error) {
    return { pool, key, text, heard: 'cut', changeId: undefined, cause: causeOf(error) };
  }
}

/** `fetch` says only that it failed; why stands below. */
function causeOf(error: unknown): string {
  const below = error instanceof Error ? error.cause : undefined;
  return [error, below].filter((each) => each !== undefined).join(': ');
}

function heardOf({ status }: Answer): Filed['heard'] {
  if (status === 200) return 'accepted';
  return status === 202 ? 'unknown' : 'refused';
}

export interface ChangeLoad {
  readonly filed: readonly Filed[];
  stop(): Promise<void>;
}

/** One change after another on each of these pools, over the consoles in turn, until it is stopped. */
export function startLoad(clients: readonly ApiClient[], pools: readonly string[]): ChangeLoad {
  const filed: Filed[] = [];
  let isStopped = false;
  const work = async (pool: string, first: number) => {
    for (let turn = first; !isStopped; turn += 1) {
      const client = clients[turn % clients.length];
      if (client === undefined) return;
      const one = await fileChange(client, pool);
      filed.push(one);
      // Refused or cut: the pool has a change in flight, or the console is away. A short pause, not a storm.
      if (one.heard !== 'accepted') await pause(one.heard === 'cut' ? 300 : 100);
    }
  };
  const working = pools.map(work);
  return {
    filed,
    async stop() {
      isStopped = true;
      await Promise.all(working);
    },
  };
}

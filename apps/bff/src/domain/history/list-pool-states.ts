import { wordsBetween } from '@poolwright/planning/history/words-between';
import type { StateListQuery } from '@poolwright/schemas/history/endpoints';
import type { PoolState } from '@poolwright/schemas/history/pool-state';
import type { Caller } from '../access/actor.ts';
import type { ChangeStore } from '../changes/ports.ts';
import { findPool, type FindPoolDeps } from '../pools/find-pool.ts';
import type { StateList } from './history-verbs.ts';
import type { StateStore } from './ports.ts';
import type { StateRecord } from './state-record.ts';

export interface ListPoolStatesDeps extends FindPoolDeps {
  readonly states: StateStore;
  readonly changes: Pick<ChangeStore, 'find'>;
}

const defaultLimit = 20;

/** The states of a pool that were seen, each with what differs from the one before, the newest first. */
export async function listPoolStates(
  deps: ListPoolStatesDeps,
  caller: Caller,
  project: string,
  pool: string,
  { limit = defaultLimit, cursor }: StateListQuery,
): Promise<StateList> {
  await findPool(deps, caller, 'readPool', project, pool);
  const before = cursor === undefined ? null : Number(cursor);
  // One more than shown: the oldest one shown is told against the one before it.
  const records = await deps.states.list(project, pool, before, limit + 1);
  const shown = records.slice(0, limit);
  const items = await Promise.all(
    shown.map((record, at) => toPoolState(deps, record, records[at + 1] ?? null)),
  );
  const last = shown.at(-1);
  return {
    items,
    ...(records.length > limit && last !== undefined ? { nextCursor: String(last.n) } : {}),
  };
}

async function toPoolState(
  { changes }: ListPoolStatesDeps,
  record: StateRecord,
  previous: StateRecord | null,
): Promise<PoolState> {
  const { n, fingerprint, firstSeenAt, lastSeenAt, origin, changeId, isRight, document } = record;
  const change = changeId === null ? null : await changes.find(changeId);
  return {
    n,
    fingerprint,
    firstSeenAt,
    lastSeenAt,
    origin,
    change: change === null ? null : { id: change.id, actor: { ...change.actor } },
    isRight,
    document,
    changes: previous === null ? [] : wordsBetween(previous.document, document),
  };
}

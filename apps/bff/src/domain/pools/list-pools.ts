import { filterPools } from '@poolwright/planning/summary/filter-pools';
import { toPoolSummary } from '@poolwright/planning/summary/pool-summary';
import type { PoolListQuery } from '@poolwright/schemas/pools/endpoints';
import type { Caller } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import { accessObject, mustKnowProject, type FindPoolDeps } from './find-pool.ts';
import type { PoolListPage } from './pool-verbs.ts';

const defaultLimit = 50;

/** A page starts after as many rows as the cursor says; the order is total, so a moved list shifts rows but loses none silently. */
function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,9}$/.test(cursor)) {
    throw new DomainError('request.invalid', {
      errors: [{ pointer: 'query/cursor', code: 'cursor', message: 'This cursor is not one of ours.' }],
    });
  }
  return Number(cursor);
}

export async function listPools(
  deps: FindPoolDeps,
  caller: Caller,
  project: string,
  query: PoolListQuery,
): Promise<PoolListPage> {
  await gate(deps.audit, caller, 'readPool', { project });
  mustKnowProject(deps.projects, project);
  const offset = offsetOf(query.cursor);
  const snapshot = await deps.snapshots.read(project);
  const visible = snapshot.pools.filter((pool) =>
    can(caller.actor, 'readPool', accessObject(deps.teams, project, pool)),
  );
  const matching = filterPools(visible.map(toPoolSummary), query);
  const limit = query.limit ?? defaultLimit;
  const items = matching.slice(offset, offset + limit);
  const next = offset + items.length;
  // Whose an unreadable pool is cannot be told, so only those who see everything hear of it.
  const unreadable = can(caller.actor, 'readPool', { owners: [] }) ? snapshot.unreadable : [];
  return {
    items,
    total: matching.length,
    asOf: snapshot.asOf.toISOString(),
    stale: snapshot.stale,
    ...(next < matching.length ? { nextCursor: String(next) } : {}),
    ...(unreadable.length === 0 ? {} : { unreadable: [...unreadable] }),
  };
}

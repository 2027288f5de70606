import { filterPools } from '@poolwright/planning/summary/filter-pools';
import { toPoolSummary } from '@poolwright/planning/summary/pool-summary';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolListQuery } from '@poolwright/schemas/pools/endpoints';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import type { Caller } from '../access/actor.ts';
import { can, reachOf } from '../access/can.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import { keptBy } from '../kept-by.ts';
import { accessObject, mustKnowProject, type FindPoolDeps } from './find-pool.ts';
import type { PoolSnapshot } from './pool-snapshots.ts';
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

const keepSummary = keptBy<Pool, PoolSummary>(1);
const keepRows = keptBy<PoolSnapshot, readonly PoolSummary[]>(64);
const keepPages = keptBy<PoolSnapshot, PoolListPage>(64);

/** One page of what this person may see. The same page of the same snapshot is the very same object for all who may see the same. */
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
  const reach = reachOf(caller.actor, 'readPool');
  return keepPages(snapshot, `${reach} ${JSON.stringify(query)}`, () => {
    const { limit = defaultLimit, cursor: _, ...filter } = query;
    const matching = keepRows(snapshot, `${reach} ${JSON.stringify(filter)}`, () =>
      filterPools(visibleRows(deps, caller, project, snapshot, reach), filter),
    );
    return toPage(snapshot, matching, { offset, limit, seesAll: reach === 'all' });
  });
}

function visibleRows(
  { teams }: FindPoolDeps,
  { actor }: Caller,
  project: string,
  snapshot: PoolSnapshot,
  reach: string,
): readonly PoolSummary[] {
  return keepRows(snapshot, reach, () =>
    snapshot.pools
      .filter((pool) => can(actor, 'readPool', accessObject(teams, project, pool)))
      .map((pool) => keepSummary(pool, 'summary', () => toPoolSummary(pool))),
  );
}

function toPage(
  { asOf, stale, unreadable }: PoolSnapshot,
  matching: readonly PoolSummary[],
  { offset, limit, seesAll }: { offset: number; limit: number; seesAll: boolean },
): PoolListPage {
  const items = matching.slice(offset, offset + limit);
  const next = offset + items.length;
  return {
    items,
    total: matching.length,
    asOf: asOf.toISOString(),
    stale,
    ...(next < matching.length ? { nextCursor: String(next) } : {}),
    // Whose an unreadable pool is cannot be told, so only those who see everything hear of it.
    ...(seesAll && unreadable.length > 0 ? { unreadable: [...unreadable] } : {}),
  };
}

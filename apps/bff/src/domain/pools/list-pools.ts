import { filterPools } from '@poolwright/planning/summary/filter-pools';
import type { PoolListQuery } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import type { Caller } from '../access/actor.ts';
import { DomainError } from '../domain-error.ts';
import { keptBy } from '../kept-by.ts';
import type { FindPoolDeps } from './find-pool.ts';
import type { PoolSnapshot } from './pool-snapshot.ts';
import type { PoolListPage } from './pool-verbs.ts';
import { visiblePools } from './visible-pools.ts';

const defaultLimit = 50;

/** A page starts after so many rows; the order is total, so a moved list shifts rows but loses none silently. */
function offsetOf({ cursor, offset }: PoolListQuery): number {
  if (cursor === undefined) return offset ?? 0;
  if (offset !== undefined) throw refused('offset', 'Give a cursor or an offset, not both.');
  if (!/^\d{1,9}$/.test(cursor)) throw refused('cursor', 'This cursor is not one of ours.');
  return Number(cursor);
}

function refused(code: 'cursor' | 'offset', message: string): DomainError {
  return new DomainError('request.invalid', { errors: [{ pointer: `query/${code}`, code, message }] });
}

// Of the rows, which are others as soon as the pools, the goals, or what the caller may see are.
const keepMatching = keptBy<readonly PoolSummary[], readonly PoolSummary[]>(64);
const keepPages = keptBy<readonly PoolSummary[], PoolListPage>(64);

/** One page of what this person may see. The same page of the same snapshot is the very same object for all who may see the same. */
export async function listPools(
  deps: FindPoolDeps,
  caller: Caller,
  project: string,
  query: PoolListQuery,
): Promise<PoolListPage> {
  const { rows, snapshot, reach } = await visiblePools(deps, caller, project);
  const offset = offsetOf(query);
  return keepPages(rows, JSON.stringify(query), () => {
    const { limit = defaultLimit, cursor: _cursor, offset: _offset, ...filter } = query;
    const matching = keepMatching(rows, JSON.stringify(filter), () => filterPools(rows, filter));
    return toPage(snapshot, matching, { offset, limit, seesAll: reach === 'all' });
  });
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

/** Every pool that matches, in order: what a spreadsheet gets. */
export async function exportPools(
  deps: FindPoolDeps,
  caller: Caller,
  project: string,
  query: PoolListQuery,
): Promise<readonly PoolSummary[]> {
  const { rows } = await visiblePools(deps, caller, project);
  return filterPools(rows, query);
}

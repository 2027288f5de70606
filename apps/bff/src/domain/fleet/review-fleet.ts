import { fleetReview, fleetTotals, type FleetReview } from '@poolwright/planning/fleet/fleet-review';
import { filterPools } from '@poolwright/planning/summary/filter-pools';
import type { FleetQuery } from '@poolwright/schemas/fleet/endpoints';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import type { Caller } from '../access/actor.ts';
import { keptBy } from '../kept-by.ts';
import { accessObject, type FindPoolDeps } from '../pools/find-pool.ts';
import type { PoolSnapshot } from '../pools/pool-snapshot.ts';
import { visiblePools } from '../pools/visible-pools.ts';
import type { FleetReviewPage } from './fleet-verbs.ts';

const defaultLimit = 50;

const keepReview = keptBy<readonly PoolSummary[], FleetReview>(1);
const keepPages = keptBy<readonly PoolSummary[], FleetReviewPage>(64);

/**
 * A window of the pools this person may see, worst balance first. The whole is reckoned once a snapshot for all who
 * may see the same, and in it only the pools that moved.
 */
export async function reviewFleet(
  deps: FindPoolDeps,
  caller: Caller,
  project: string,
  query: FleetQuery,
): Promise<FleetReviewPage> {
  const { rows, snapshot, reach, goals } = await visiblePools(deps, caller, project);
  // Which team owns a pool stands in its row.
  return keepPages(rows, `${deps.teams.version} ${JSON.stringify(query)}`, () => {
    const review = keepReview(rows, 'review', () =>
      fleetReview(
        rows.flatMap(({ name }) => snapshot.find(name) ?? []),
        goals,
      ),
    );
    const teamsOf = (name: string): string[] => {
      const pool = snapshot.find(name);
      return pool === undefined ? [] : [...(accessObject(deps.teams, project, pool).owners ?? [])];
    };
    return toPage(review, snapshot, { query, rows, seesAll: reach === 'all', teamsOf });
  });
}

interface PageNeeds {
  readonly query: FleetQuery;
  readonly rows: readonly PoolSummary[];
  readonly seesAll: boolean;
  readonly teamsOf: (name: string) => string[];
}

function toPage(
  { zones, rows: reviewed }: FleetReview,
  { asOf, stale, unreadable }: PoolSnapshot,
  { query, rows, seesAll, teamsOf }: PageNeeds,
): FleetReviewPage {
  const { limit = defaultLimit, offset = 0, ...filter } = query;
  const matching = new Set(filterPools(rows, filter).map(({ name }) => name));
  const found = reviewed.filter(({ name }) => matching.has(name));
  const { below, unplaced, zones: sums } = fleetTotals(zones, found);
  return {
    zones,
    items: found.slice(offset, offset + limit).map((row) => ({ ...row, teams: teamsOf(row.name) })),
    total: found.length,
    below,
    totals: { zones: sums, unplaced },
    asOf: asOf.toISOString(),
    stale,
    // Whose an unreadable pool is cannot be told, so only those who see everything hear of it.
    ...(seesAll && unreadable.length > 0 ? { unreadable: [...unreadable] } : {}),
  };
}

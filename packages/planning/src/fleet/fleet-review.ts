import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { Balance } from '../distribution/balance-of.ts';
import { balanceVerdicts } from '../distribution/balance-verdicts.ts';
import type { BalanceVerdict } from '../distribution/balance-verdicts.ts';
import { defaultGoal } from '../distribution/default-goal.ts';
import { poolDistribution } from '../distribution/pool-distribution.ts';
import { standing } from '../distribution/state-counts.ts';
import { entriesOf } from '../entries/entries-of.ts';
import { displayName } from '../pool/display-name.ts';
import { poolId } from '../pool/pool-id.ts';

/** One pool in the review of all. */
export type FleetRow = {
  name: string;
  displayName: string;
  goal: BalanceGoal;
  /** Nodes that are there or coming, per zone, in the order of the review's columns; 0 where the pool has none. */
  zones: number[];
  /** Of those, in no told zone. */
  unplaced: number;
  balance: Balance;
  /** What goes against the goal; none where the pool is as it should be. */
  verdicts: BalanceVerdict[];
};

/** All pools by zones. */
export type FleetReview = {
  /** Columns: zones in use by any pool, by name. */
  zones: string[];
  /** Worst balance first. */
  rows: FleetRow[];
  /** Nodes of all pools per zone, in column order. */
  totals: number[];
};

/**
 * The pools side by side, worst balance first: pools that go against their goal before all others; among them, and
 * among the others, by how far (the largest share of a pool that is not to be together, the share outside the
 * fullest zone of one that is), then by difference, nodes, name. `goals`: set by an admin, by pool id; else the
 * default by job types.
 */
export function fleetReview(
  pools: readonly Pool[],
  goals: ReadonlyMap<string, BalanceGoal> = new Map(),
): FleetReview {
  const read = pools.map((pool) => ({ pool, distribution: poolDistribution(pool) }));
  const used = read.flatMap(({ distribution }) =>
    distribution.columns.filter(({ actual }) => standing(actual) > 0).map(({ az }) => az),
  );
  const zones = [...new Set(used)].sort();
  const rows = read.map(({ pool, distribution }): FleetRow => {
    const goal = goals.get(poolId(pool)) ?? defaultGoal(pool.spec?.scope ?? []);
    const nodes = new Map(distribution.columns.map(({ az, actual }) => [az, standing(actual)]));
    const step = Math.max(1, ...entriesOf(pool).map(({ creatingStep }) => creatingStep?.step ?? 1));
    const { balance } = distribution;
    return {
      name: poolId(pool),
      displayName: displayName(pool),
      goal,
      zones: zones.map((az) => nodes.get(az) ?? 0),
      unplaced: standing(distribution.unplaced),
      balance,
      verdicts: balanceVerdicts(balance, { goal, step }),
    };
  });
  const totals = zones.map((_, at) => rows.reduce((sum, row) => sum + (row.zones[at] ?? 0), 0));
  return { zones, rows: rows.sort(worstFirst), totals };
}

function worstFirst(a: FleetRow, b: FleetRow): number {
  return (
    Number(b.verdicts.length > 0) - Number(a.verdicts.length > 0) ||
    farness(b) - farness(a) ||
    b.balance.difference - a.balance.difference ||
    b.balance.nodes - a.balance.nodes ||
    (a.name < b.name ? -1 : Number(a.name > b.name))
  );
}

/** 0 to 1, the larger the worse. */
function farness({ goal, balance: { largest } }: FleetRow): number {
  if (largest === null) return 0;
  return goal === 'together' ? 1 - largest.share : largest.share;
}

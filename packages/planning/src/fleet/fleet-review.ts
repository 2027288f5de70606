import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { Balance } from '../distribution/balance-of.ts';
import { balanceVerdicts } from '../distribution/balance-verdicts.ts';
import type { BalanceVerdict } from '../distribution/balance-verdicts.ts';
import { defaultGoal } from '../distribution/default-goal.ts';
import { poolDistribution } from '../distribution/pool-distribution.ts';
import { standing } from '../distribution/state-counts.ts';
import { largestStep } from '../entries/largest-step.ts';
import { displayName } from '../pool/display-name.ts';
import { phaseOf } from '../pool/phase-of.ts';
import { poolId } from '../pool/pool-id.ts';
import { readOnlyReasons } from '../pool/restrictions.ts';
import type { ReadOnlyReason } from '../pool/restrictions.ts';
import { poolsAround } from './pools-around.ts';

/** One pool in the review of all. */
export type FleetRow = {
  name: string;
  displayName: string;
  /** Pools it is a part of, nearest first, as far as they are among those reviewed: its nodes are among theirs. */
  within: { name: string; displayName: string }[];
  phase: string;
  /** Why the cloud lets nobody change the pool (`controlMode`); null where it may be changed. */
  restriction: ReadOnlyReason | null;
  goal: BalanceGoal;
  /** The goal was set by an admin; else it is the default by job types. */
  isGoalSet: boolean;
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
};

/** Pools of a review together. */
export type FleetTotals = {
  pools: number;
  /** Of those, pools that go against their goal. */
  below: number;
  /** Nodes in column order, and in no told zone; each once. */
  zones: number[];
  unplaced: number;
};

/** What the review needs of one pool, whatever its goal. */
type PoolZones = { nodes: ReadonlyMap<string, number>; unplaced: number; balance: Balance; step: number };

const known = new WeakMap<Pool, PoolZones>();

/** Reckoned once a pool, which is never changed in place: a later review reads anew only the pools that moved. */
function zonesOf(pool: Pool): PoolZones {
  const before = known.get(pool);
  if (before !== undefined) return before;
  const { columns, unplaced, balance } = poolDistribution(pool);
  const made = {
    nodes: new Map(
      columns.flatMap(({ az, actual }) => (standing(actual) > 0 ? [[az, standing(actual)] as const] : [])),
    ),
    unplaced: standing(unplaced),
    balance,
    step: largestStep(pool),
  };
  known.set(pool, made);
  return made;
}

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
  const around = poolsAround(pools);
  const zones = [...new Set(pools.flatMap((pool) => [...zonesOf(pool).nodes.keys()]))].sort();
  const rows = pools.map((pool): FleetRow => {
    const set = goals.get(poolId(pool));
    const goal = set ?? defaultGoal(pool.spec?.scope ?? []);
    const { nodes, unplaced, balance, step } = zonesOf(pool);
    return {
      name: poolId(pool),
      displayName: displayName(pool),
      within: around(pool).map((each) => ({ name: poolId(each), displayName: displayName(each) })),
      phase: phaseOf(pool),
      restriction: readOnlyReasons(pool)[0] ?? null,
      goal,
      isGoalSet: set !== undefined,
      zones: zones.map((az) => nodes.get(az) ?? 0),
      unplaced,
      balance,
      verdicts: balanceVerdicts(balance, { goal, step }),
    };
  });
  return { zones, rows: rows.sort(worstFirst) };
}

/** The sums of some rows of a review; the nodes of a pool that is a part of another one of them are counted once. */
export function fleetTotals(zones: readonly string[], rows: readonly FleetRow[]): FleetTotals {
  const sums = zones.map(() => 0);
  const names = new Set(rows.map(({ name }) => name));
  const whole = rows.filter(({ within }) => !within.some(({ name }) => names.has(name)));
  for (const row of whole) row.zones.forEach((nodes, at) => (sums[at] = (sums[at] ?? 0) + nodes));
  return {
    pools: rows.length,
    below: rows.filter(({ verdicts }) => verdicts.length > 0).length,
    zones: sums,
    unplaced: whole.reduce((sum, { unplaced }) => sum + unplaced, 0),
  };
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

import type { Distribution, DistributionRow } from '../distribution/pool-distribution.ts';
import { addCounts, noNodes } from '../distribution/state-counts.ts';
import type { StateCounts } from '../distribution/state-counts.ts';
import { nodeStates } from '../pool/status-counts.ts';
import { sumOf, wholeCount } from '../pool/whole-count.ts';

/** One side of a distribution: the nodes there are, or those the pool (or its edit) asks for. */
export type DistributionSide = 'actual' | 'wanted';

/** A row of one side as numbers, all states together. What every picture of the distribution is made from. */
export type SideRow = {
  row: DistributionRow;
  /** Nodes per zone, in column order. */
  zones: number[];
  /** Nodes in no told zone: the status does not tell it, the cloud is to place them, or the zones do not add up. */
  elsewhere: number;
  /** Zones and elsewhere together. */
  total: number;
  /** By state, per zone and elsewhere; null on the wanted side. */
  states: { zones: StateCounts[]; elsewhere: StateCounts } | null;
};

/** The rows that count on a side: on the wanted one the entries, on the actual one those the status tells apart. */
export function sideRows({ rows }: Distribution, side: DistributionSide): SideRow[] {
  return rows.flatMap((row) => (side === 'actual' ? actualRow(row) : wantedRow(row)) ?? []);
}

function actualRow(row: DistributionRow): SideRow | null {
  if (row.actual === null) return null;
  const states = {
    zones: row.cells.map((cell) => cell.actual ?? noNodes()),
    elsewhere: row.unplaced ?? noNodes(),
  };
  const zones = states.zones.map(allStates);
  return { row, zones, elsewhere: allStates(states.elsewhere), total: allStates(row.actual), states };
}

function wantedRow(row: DistributionRow): SideRow | null {
  if (row.wanted === null) return null;
  const zones = row.cells.map((cell) => wholeCount(cell.wanted));
  const total = Math.max(row.wanted, sumOf(zones));
  return { row, zones, elsewhere: total - sumOf(zones), total, states: null };
}

/** Nodes of all states. */
export function allStates(counts: StateCounts): number {
  return nodeStates.reduce((sum, state) => sum + counts[state], 0);
}

/** State by state over many. */
export function sumOfStates(counts: readonly StateCounts[]): StateCounts {
  return counts.reduce(addCounts, noNodes());
}

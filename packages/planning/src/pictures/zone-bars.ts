import type { Distribution } from '../distribution/pool-distribution.ts';
import { nodeStates } from '../pool/status-counts.ts';
import type { NodeState } from '../pool/status-counts.ts';
import { sideRows, sumOfStates } from './side-rows.ts';
import type { DistributionSide, SideRow } from './side-rows.ts';

/** A part of a bar, 1 node or more: of one flavor, of all flavors without a colour (`other`), or of one state. */
export type BarSegment = { nodes: number } & (
  | { kind: 'flavor'; flavor: string; hue: number }
  | { kind: 'other'; flavors: string[] }
  | { kind: 'state'; state: NodeState }
);

/** One zone; `az` null for nodes in no told zone. `nodes` is the sum of the segments. */
export type ZoneBar = { az: string | null; nodes: number; segments: BarSegment[] };

/** What the segments are: flavors on either side, states of the nodes there are. */
export type BarsOf = { side: DistributionSide; by: 'flavor' } | { side: 'actual'; by: 'state' };

/**
 * The stacked bars of a distribution, one per zone in column order, an empty zone too; nodes in no told zone make one
 * more bar behind, where there are any. `hues` from `flavorHues`.
 */
export function zoneBars(
  distribution: Distribution,
  { side, by }: BarsOf,
  hues: ReadonlyMap<string, number>,
): ZoneBar[] {
  const rows = sideRows(distribution, side);
  const segmentsAt = (at: number) =>
    by === 'state' ? stateSegments(rows, at) : flavorSegments(rows, at, hues);
  const bars = distribution.zones.map((az, at) => barOf(az, segmentsAt(at)));
  const rest = barOf(null, segmentsAt(distribution.zones.length));
  return rest.nodes > 0 ? [...bars, rest] : bars;
}

function barOf(az: string | null, segments: BarSegment[]): ZoneBar {
  return { az, nodes: segments.reduce((sum, { nodes }) => sum + nodes, 0), segments };
}

/** The column behind the last zone holds what stands in none. */
function nodesAt({ zones, elsewhere }: SideRow, at: number): number {
  return at < zones.length ? (zones[at] ?? 0) : elsewhere;
}

function flavorSegments(
  rows: readonly SideRow[],
  at: number,
  hues: ReadonlyMap<string, number>,
): BarSegment[] {
  const sums = new Map<string, number>();
  for (const each of rows) {
    const nodes = nodesAt(each, at);
    if (nodes > 0) sums.set(each.row.flavor, (sums.get(each.row.flavor) ?? 0) + nodes);
  }
  const own = [...hues].flatMap(([flavor, hue]): BarSegment[] => {
    const nodes = sums.get(flavor);
    return nodes === undefined ? [] : [{ kind: 'flavor', flavor, hue, nodes }];
  });
  const others = [...sums].filter(([flavor]) => !hues.has(flavor));
  if (others.length === 0) return own;
  const nodes = others.reduce((sum, [, count]) => sum + count, 0);
  return [...own, { kind: 'other', flavors: others.map(([flavor]) => flavor), nodes }];
}

function stateSegments(rows: readonly SideRow[], at: number): BarSegment[] {
  const counts = sumOfStates(
    rows.flatMap(({ states }) => (states === null ? [] : [states.zones[at] ?? states.elsewhere])),
  );
  return nodeStates.flatMap((state) =>
    counts[state] === 0 ? [] : [{ kind: 'state' as const, state, nodes: counts[state] }],
  );
}

import type { Distribution } from '../distribution/pool-distribution.ts';
import { nodeStates } from '../pool/status-counts.ts';
import type { NodeState } from '../pool/status-counts.ts';
import type { StateCounts } from '../distribution/state-counts.ts';
import { sideRows } from './side-rows.ts';
import type { DistributionSide, SideRow } from './side-rows.ts';

/** Most nodes that are drawn one by one; of more, bins are drawn. */
export const mostTiles = 200;

/** Nodes of one flavor and state in one zone, 1 or more. `state` null: wanted nodes have none. */
export type TileBin = { flavor: string; state: NodeState | null; nodes: number };

/** One zone; `az` null for nodes in no told zone. */
export type ZoneTiles = {
  az: string | null;
  nodes: number;
  bins: TileBin[];
  /** One for each node, in the order of the bins; null above 200 nodes in all. */
  tiles: Omit<TileBin, 'nodes'>[] | null;
};

/** The nodes of one side, zone by zone in column order, an empty zone too; those in no told zone behind, if any. */
export function nodeTiles(distribution: Distribution, side: DistributionSide): ZoneTiles[] {
  const rows = sideRows(distribution, side);
  const isDrawn = rows.reduce((sum, { total }) => sum + total, 0) <= mostTiles;
  const zones = [...distribution.zones, null].map((az, at): ZoneTiles => {
    const bins = merged(rows.flatMap((row) => binsAt(row, at)));
    const nodes = bins.reduce((sum, bin) => sum + bin.nodes, 0);
    return { az, nodes, bins, tiles: isDrawn ? bins.flatMap(tilesOf) : null };
  });
  return zones.filter(({ az, nodes }) => az !== null || nodes > 0);
}

function tilesOf({ flavor, state, nodes }: TileBin): Omit<TileBin, 'nodes'>[] {
  return Array.from({ length: nodes }, () => ({ flavor, state }));
}

function binsAt({ row: { flavor }, zones, elsewhere, states }: SideRow, at: number): TileBin[] {
  if (states === null) {
    const nodes = at < zones.length ? (zones[at] ?? 0) : elsewhere;
    return nodes === 0 ? [] : [{ flavor, state: null, nodes }];
  }
  const counts: StateCounts = states.zones[at] ?? states.elsewhere;
  return nodeStates.flatMap((state) =>
    counts[state] === 0 ? [] : [{ flavor, state, nodes: counts[state] }],
  );
}

/** One flavor may stand in several rows. */
function merged(bins: readonly TileBin[]): TileBin[] {
  const sums = new Map<string, TileBin>();
  for (const bin of bins) {
    const key = JSON.stringify([bin.flavor, bin.state]);
    sums.set(key, { ...bin, nodes: bin.nodes + (sums.get(key)?.nodes ?? 0) });
  }
  return [...sums.values()];
}

/** How evenly nodes stand in zones. */
export type Balance = {
  /** Nodes in all zones. */
  nodes: number;
  /** Zones with at least one node. */
  zonesInUse: number;
  /** The fullest zone and its share of `nodes` (0 to 1); null without a node. The first by name on a tie. */
  largest: { az: string; nodes: number; share: number } | null;
  /** Fullest minus emptiest of the zones in use. */
  difference: number;
};

/** The balance of nodes per AZ. */
export function balanceOf(zones: ReadonlyMap<string, number>): Balance {
  const used = [...zones].filter(([, nodes]) => nodes > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const nodes = used.reduce((sum, [, count]) => sum + count, 0);
  let fullest: [string, number] | undefined;
  for (const zone of used) if (fullest === undefined || zone[1] > fullest[1]) fullest = zone;
  if (fullest === undefined) return { nodes: 0, zonesInUse: 0, largest: null, difference: 0 };
  const [az, most] = fullest;
  const least = Math.min(...used.map(([, count]) => count));
  return {
    nodes,
    zonesInUse: used.length,
    largest: { az, nodes: most, share: most / nodes },
    difference: most - least,
  };
}

import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';

type Flavor = PoolSummary['flavors'][number];

/** Nodes of all flavors of a pool together: wanted, and actual by state. */
export type NodeTotals = Omit<Flavor, 'flavor'>;

export function nodeTotals(pool: PoolSummary): NodeTotals {
  const sum = (key: keyof NodeTotals) => pool.flavors.reduce((all, flavor) => all + flavor[key], 0);
  return {
    wanted: sum('wanted'),
    available: sum('available'),
    creating: sum('creating'),
    abnormal: sum('abnormal'),
    deleting: sum('deleting'),
  };
}

/** Nodes a pool wants. */
export function nodesOf(pool: PoolSummary): number {
  return pool.flavors.reduce((sum, { wanted }) => sum + wanted, 0);
}

/** Nodes a pool wants and that are in no state but leaving, counted flavor by flavor. */
export function missingNodes(pool: PoolSummary): number {
  const missing = ({ wanted, available, creating, abnormal }: Flavor) =>
    Math.max(0, wanted - available - creating - abnormal);
  return pool.flavors.reduce((sum, flavor) => sum + missing(flavor), 0);
}

/** Share of its nodes in its fullest zone, 0 to 1; 0 without a node. */
export function largestShareOf(pool: PoolSummary): number {
  const all = pool.zones.reduce((sum, { total }) => sum + total, 0);
  return all === 0 ? 0 : Math.max(...pool.zones.map(({ total }) => total)) / all;
}

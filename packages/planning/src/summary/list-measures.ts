import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';

/** Nodes a pool wants. */
export function nodesOf(pool: PoolSummary): number {
  return pool.flavors.reduce((sum, { wanted }) => sum + wanted, 0);
}

/** Share of its nodes in its fullest zone, 0 to 1; 0 without a node. */
export function largestShareOf(pool: PoolSummary): number {
  const all = pool.zones.reduce((sum, { total }) => sum + total, 0);
  return all === 0 ? 0 : Math.max(...pool.zones.map(({ total }) => total)) / all;
}

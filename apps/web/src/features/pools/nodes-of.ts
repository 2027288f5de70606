import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';

/** All nodes of a pool in the list, over its flavors. */
export function nodesOf(pool: PoolSummary): { wanted: number; available: number } {
  return pool.flavors.reduce(
    (sum, flavor) => ({
      wanted: sum.wanted + flavor.wanted,
      available: sum.available + flavor.available,
    }),
    { wanted: 0, available: 0 },
  );
}

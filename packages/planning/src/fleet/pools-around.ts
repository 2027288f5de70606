import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { poolId } from '../pool/pool-id.ts';

/**
 * The pools each pool is a part of, nearest first, as far as they are among these: a logical pool is cut out of a
 * physical one, whose nodes its own nodes are. What counts nodes over pools counts those once.
 */
export function poolsAround(pools: readonly Pool[]): (pool: Pool) => Pool[] {
  const byId = new Map(pools.map((pool) => [poolId(pool), pool]));
  return (pool) => {
    const around = new Set<Pool>();
    let next = byId.get(pool.status?.parent ?? '');
    while (next !== undefined && !around.has(next)) {
      // What is a part of itself is a part of nothing, or its nodes would count nowhere.
      if (next === pool) return [];
      around.add(next);
      next = byId.get(next.status?.parent ?? '');
    }
    // The one above may be hidden from whoever asks where the one above all is not.
    const root = byId.get(pool.status?.root ?? '');
    if (root !== undefined && root !== pool) around.add(root);
    return [...around];
  };
}

import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The id of a pool, `metadata.name`: the `pool_name` of every path (reference tables 1 and 11). */
export function poolId(pool: Pool): string {
  return pool.metadata.name;
}

import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The pool's id, `metadata.name` (reference table 11): what every path calls `pool_name`. */
export function poolId(pool: Pool): string {
  return pool.metadata.name;
}

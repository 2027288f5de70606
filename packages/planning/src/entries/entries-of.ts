import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';

/** The entries of `spec.resources` in the order read; none where the pool has no list. */
export function entriesOf(pool: Pool): readonly PoolResource[] {
  return pool.spec?.resources ?? [];
}

import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { effectOnEntries } from '../plan/effect-on-entries.ts';
import { resourcesOf } from '../plan/resources-of.ts';
import { poolDistribution } from './pool-distribution.ts';
import type { Distribution } from './pool-distribution.ts';

/**
 * The distribution of a pool once an edit is asked for: the wanted side as it would be, the actual side as it is. Rows
 * keep their keys, so that both states of the table can be laid side by side.
 */
export function editedDistribution(pool: Pool, edit: PoolEdit): Distribution {
  const { asked } = effectOnEntries(pool, edit.entries ?? []);
  return poolDistribution({ ...pool, spec: { ...pool.spec, resources: resourcesOf(pool, asked) } });
}

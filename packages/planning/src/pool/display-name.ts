import { displayNameKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The name people know a pool by: the label `os.modelarts/name`, else the pool's id (reference table 12). */
export function displayName(pool: Pool): string {
  return pool.metadata.labels?.[displayNameKey] || pool.metadata.name;
}

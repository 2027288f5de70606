import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** Whether a pool is privileged (Lite): only then its status tells of clusters (reference table 25). */
export function isPrivileged(pool: Pool): boolean {
  const clusters = pool.status?.clusters;
  return clusters !== null && clusters !== undefined && Object.keys(clusters).length > 0;
}

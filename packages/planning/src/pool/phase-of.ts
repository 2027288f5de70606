import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The phase of a pool (reference table 25, an open set): `Creating` without any status, `unknown` without a phase. */
export function phaseOf(pool: Pool): string {
  const status = pool.status;
  if (status === null || status === undefined || Object.keys(status).length === 0) return 'Creating';
  return status.phase || 'unknown';
}

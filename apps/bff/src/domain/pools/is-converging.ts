import { phaseOf } from '@poolwright/planning/pool/phase-of';
import { statusCounts } from '@poolwright/planning/pool/status-counts';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** Whether a pool is on its way to something: nodes come or go, or it is being made. */
export function isConverging(pool: Pool): boolean {
  const { creating, deleting } = statusCounts(pool);
  const isAny = (counts: typeof creating): boolean => counts.some(({ count }) => (count ?? 0) > 0);
  return phaseOf(pool) === 'Creating' || isAny(creating) || isAny(deleting);
}

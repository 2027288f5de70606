import { billingModeKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { FindingCode } from '@poolwright/schemas/plans/finding';
import type { DangerGate } from '@poolwright/schemas/plans/danger-gate';
import type { PoolUpdatePlan } from './plan-pool-update.ts';

const gateOf: Partial<Record<FindingCode, DangerGate>> = {
  'entry.shrunk': 'shrink',
  'zone.shifted': 'shrink',
  'subpools.squeezed': 'shrink',
  'entry.removed': 'removal',
  'scope.removed': 'job-type',
  'driver.force': 'force-driver',
};

/**
 * What makes a change dangerous: nodes, job types or running jobs go, or a prepaid pool's nodes move. Where the console is
 * set so, such a change needs a sign-in that is fresh. Empty for every other change.
 */
export function dangerGates(
  pool: Pool,
  { findings, patch }: Pick<PoolUpdatePlan, 'findings' | 'patch'>,
): DangerGate[] {
  const found = findings.flatMap(({ code, severity }) =>
    severity === 'confirm' ? (gateOf[code] ?? []) : [],
  );
  const isPrepaid = pool.metadata.annotations?.[billingModeKey] === '1';
  const movesNodes = patch?.spec?.resources !== undefined;
  return [...new Set<DangerGate>([...found, ...(isPrepaid && movesNodes ? ['prepaid' as const] : [])])];
}

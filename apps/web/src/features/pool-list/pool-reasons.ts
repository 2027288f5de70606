import { missingNodes, nodeTotals } from '@poolwright/planning/summary/list-measures';
import type { WordParams } from '@poolwright/schemas/plans/words';
import type { AttentionCode, PoolSummary } from '@poolwright/schemas/pools/pool-summary';

/** A reason with what its sentence needs. */
export type PoolReason =
  | { code: 'frozenByPublicSecurity' | 'frozen' | 'serviceRestricted' }
  | { code: 'deleting' | 'notRunning' | 'driverAbnormal' | 'scopeFailed' | 'drift' }
  | { code: 'abnormal'; count: number }
  | { code: 'missing'; count: number; wanted: number }
  | { code: 'balance.share' | 'balance.difference' | 'balance.together'; params: WordParams };

/** Why a pool needs attention, most serious first, with the numbers behind it. */
export function poolReasons(pool: PoolSummary): PoolReason[] {
  return pool.attention.flatMap((code) =>
    code === 'zones.unbalanced' ? worstVerdict(pool) : toReason(code, pool),
  );
}

function toReason(code: Exclude<AttentionCode, 'zones.unbalanced'>, pool: PoolSummary): PoolReason {
  const totals = nodeTotals(pool);
  switch (code) {
    case 'pool.not_running':
      return { code: pool.phase === 'Deleting' ? 'deleting' : 'notRunning' };
    case 'pool.restricted':
      return { code: restrictionOf(pool.controlMode) };
    case 'nodes.abnormal':
      return { code: 'abnormal', count: totals.abnormal };
    case 'nodes.missing':
      return { code: 'missing', count: missingNodes(pool), wanted: totals.wanted };
    case 'driver.abnormal':
      return { code: 'driverAbnormal' };
    case 'scope.failed':
      return { code: 'scopeFailed' };
    case 'drift':
      return { code: 'drift' };
  }
}

/** The weightiest of the bits that forbid every edit (reference table 14). */
function restrictionOf(controlMode: number): 'frozenByPublicSecurity' | 'frozen' | 'serviceRestricted' {
  if ((controlMode & 16) !== 0) return 'frozenByPublicSecurity';
  return (controlMode & 8) !== 0 ? 'frozen' : 'serviceRestricted';
}

/** One is enough in a row; the pool's page has the others. */
function worstVerdict({ verdicts = [] }: PoolSummary): PoolReason[] {
  return verdicts.slice(0, 1);
}

import type { Finding } from '@poolwright/schemas/plans/finding';
import { isPrivileged } from '../../pool/is-privileged.ts';
import { runningOf } from '../running-jobs.ts';
import { block, confirm, confirmTyped, warn } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** Job types belong to physical standard pools; taking one away can delete notebooks and fail jobs and services. */
export function scopeRules({ pool, effect, facts }: RuleContext): Finding[] {
  const { scope } = effect;
  if (scope === null) return [];
  const at = '/scope/to';
  const isLogical = pool.spec?.type === 'Logical';
  if (isLogical || isPrivileged(pool)) {
    return [block('scope.not_here', at, { reason: isLogical ? 'logical' : 'privileged' })];
  }
  const removed = scope.removed.map((type) => {
    const running = runningOf(facts, [type]);
    return (running === 0 ? confirm : confirmTyped)('scope.removed', at, { type, running });
  });
  return [...removed, ...(scope.to.length === 0 ? [warn('scope.empty', at)] : [])];
}

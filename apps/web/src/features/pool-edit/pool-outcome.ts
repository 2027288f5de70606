import type { Problem } from '@poolwright/schemas/problem';

/**
 * What a failed apply means. `unknown`: nobody knows whether anything was recorded, so the change is looked up by its
 * key. `moved`: the pool is another one. `replanned`: another request would be sent, or more has to be confirmed. `busy`: another change is under
 * way. `stale-sign-in`: a fresh one is needed first. `findings`: rules are against it. `refused`: certainly not applied, for the reason told.
 */
export type ApplyOutcome =
  'unknown' | 'moved' | 'replanned' | 'busy' | 'stale-sign-in' | 'findings' | 'refused';

const unknownCodes = new Set([
  'network.failed',
  'answer.unreadable',
  'key.running',
  'store.unavailable',
  'server.failed',
]);

export function outcomeOf({ code, status, errors }: Problem): ApplyOutcome {
  if (unknownCodes.has(code)) return 'unknown';
  if (code === 'pool.changed_meanwhile') return 'moved';
  // Both come with the plan as it is by now.
  if (code === 'plan.differs' || code === 'change.confirmation_required') return 'replanned';
  if (code === 'change.in_flight') return 'busy';
  if (code === 'session.fresh_required') return 'stale-sign-in';
  const isOfRules = status === 422 && !code.startsWith('change.') && !code.startsWith('key.');
  return isOfRules && errors.length > 0 ? 'findings' : 'refused';
}

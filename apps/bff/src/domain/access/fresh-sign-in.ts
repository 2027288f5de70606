import { dangerGates } from '@poolwright/planning/plan/danger-gates';
import type { PoolUpdatePlan } from '@poolwright/planning/plan/plan-pool-update';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { FreshSignIn } from '@poolwright/schemas/plans/danger-gate';
import { DomainError } from '../domain-error.ts';
import type { Clock } from '../ports.ts';
import type { Actor, Authentication } from './actor.ts';

/** How fresh a sign-in must be for a dangerous change; by the settings. */
export interface FreshRule {
  readonly maxAgeMs: number;
  /** One of these must the identity provider have said of how somebody signed in; empty: any will do. */
  readonly acr: readonly string[];
}

export interface FreshDeps {
  /** Null where no sign-in need be fresh. */
  readonly freshRule: FreshRule | null;
  readonly clock: Pick<Clock, 'now'>;
}

type Planned = Pick<PoolUpdatePlan, 'findings' | 'patch'>;

/**
 * The fresh sign-in that this plan needs and the caller does not have; null where nothing is missing. A token is nobody's
 * sign-in, and neither is a session whose provider did not say when it was.
 */
export function missingFreshSignIn(
  { freshRule, clock }: FreshDeps,
  { authenticated }: Actor,
  pool: Pool,
  plan: Planned,
): FreshSignIn | null {
  if (freshRule === null) return null;
  const gates = dangerGates(pool, plan);
  if (gates.length === 0 || isFresh(freshRule, authenticated, clock.now())) return null;
  return { gates, maxAgeMs: freshRule.maxAgeMs, byProvider: authenticated?.way === 'oidc' };
}

/** Refuses a dangerous plan of somebody whose sign-in is not fresh; nothing was sent. */
export function mustBeFresh(deps: FreshDeps, actor: Actor, pool: Pool, plan: Planned): void {
  const missing = missingFreshSignIn(deps, actor, pool, plan);
  if (missing === null) return;
  throw new DomainError('session.fresh_required', {
    params: { ...missing, minutes: Math.max(1, Math.round(missing.maxAgeMs / 60_000)) },
    errors: missing.gates.map((code) => ({ pointer: '', code, message: code })),
  });
}

function isFresh({ maxAgeMs, acr }: FreshRule, by: Authentication | undefined, now: Date): boolean {
  if (by === undefined || by.at === null) return false;
  if (now.getTime() - by.at.getTime() > maxAgeMs) return false;
  // What a provider says of the way counts for its own people; the others have no such thing.
  return by.way !== 'oidc' || acr.length === 0 || (by.acr !== null && acr.includes(by.acr));
}

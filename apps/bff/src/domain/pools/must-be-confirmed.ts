import type { EntryPlaces } from '@poolwright/planning/edit/patch-pointers';
import type { PoolUpdatePlan } from '@poolwright/planning/plan/plan-pool-update';
import { displayName } from '@poolwright/planning/pool/display-name';
import type { Confirmed } from '../changes/change-record.ts';
import { DomainError } from '../domain-error.ts';
import type { Sha256 } from '../ports.ts';
import { toPatchError } from './must-not-block.ts';
import { toPlan } from './plan-pool-update.ts';
import type { LivePool } from './read-live.ts';

/**
 * What needs a confirmation is refused until a person has given it, and typed the pool's name where that is asked. The
 * refusal carries the plan as it is by now, so that whoever looks at an older one can be asked for what is missing.
 */
export function mustBeConfirmed(
  { sha256 }: { readonly sha256: Sha256 },
  plan: PoolUpdatePlan,
  live: LivePool,
  confirmed: Confirmed,
  places: EntryPlaces,
): void {
  const missing = plan.acknowledge.filter((code) => !confirmed.acknowledged.includes(code));
  const untyped = plan.typed.length > 0 && !confirmed.typed;
  if (missing.length === 0 && !untyped) return;
  const named = new Set<string>(untyped ? [...missing, ...plan.typed] : missing);
  throw new DomainError('change.confirmation_required', {
    params: {
      acknowledge: [...plan.acknowledge],
      typed: [...plan.typed],
      displayName: displayName(live.pool),
    },
    errors: plan.findings
      .filter((each) => each.severity === 'confirm' && named.has(each.code))
      .map((each) => toPatchError(each, places)),
    extra: { plan: toPlan(plan, live.etag, false, sha256) },
  });
}

import { targetReached } from '@poolwright/planning/follow/target-reached';
import type { AttemptOutcome } from '@poolwright/schemas/changes/change';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { SendResult } from '../pools/ports.ts';
import type { DomainError } from '../domain-error.ts';

export type Verdict =
  | { readonly kind: 'accepted'; readonly pool: Pool }
  | { readonly kind: 'refused'; readonly error: DomainError }
  | { readonly kind: 'postponed'; readonly error: DomainError; readonly retryAt: Date }
  | { readonly kind: 'unknown'; readonly cause: string };

export const outcomeOf: Readonly<Record<Verdict['kind'], AttemptOutcome>> = {
  accepted: 'accepted',
  refused: 'not-applied',
  postponed: 'not-applied',
  unknown: 'unknown',
};

/**
 * P7. Accepted is only what the answer itself shows: a 200 whose pool does not have our values is unknown. A
 * throttled send is the one refusal that is sent again, and only while attempts are left.
 */
export function classifySend(
  result: SendResult,
  patch: UpstreamPatch,
  attemptsLeft: boolean,
  now: Date,
): Verdict {
  switch (result.kind) {
    case 'answered':
      return targetReached(result.pool, patch)
        ? { kind: 'accepted', pool: result.pool }
        : { kind: 'unknown', cause: 'answer_differs' };
    case 'not-applied':
      return result.throttled && attemptsLeft
        ? { kind: 'postponed', error: result.error, retryAt: result.retryAt ?? now }
        : { kind: 'refused', error: result.error };
    case 'unknown':
      return { kind: 'unknown', cause: result.cause };
  }
}

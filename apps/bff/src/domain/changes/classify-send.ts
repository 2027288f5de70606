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
  /** Our own gate was shut after a 429: nothing was sent, and it does not count as an attempt. */
  | { readonly kind: 'held'; readonly error: DomainError; readonly retryAt: Date }
  | { readonly kind: 'unknown'; readonly cause: string };

export const outcomeOf: Readonly<Record<Verdict['kind'], AttemptOutcome>> = {
  accepted: 'accepted',
  refused: 'not-applied',
  postponed: 'not-applied',
  held: 'not-applied',
  unknown: 'unknown',
};

/** `mayRepeat`: attempts are left. `mayWait`: the change is not too old to wait for our gate. */
export interface Patience {
  readonly mayRepeat: boolean;
  readonly mayWait: boolean;
}

/**
 * P7. Accepted is only what the answer itself shows: a 200 whose pool does not have our values is unknown. A
 * throttled send is the one refusal that is sent again, and only while attempts are left.
 */
export function classifySend(
  result: SendResult,
  patch: UpstreamPatch,
  patience: Patience,
  now: Date,
): Verdict {
  switch (result.kind) {
    case 'answered':
      return targetReached(result.pool, patch)
        ? { kind: 'accepted', pool: result.pool }
        : { kind: 'unknown', cause: 'answer_differs' };
    case 'not-applied':
      return refusalOf(result, patience, now);
    case 'unknown':
      return { kind: 'unknown', cause: result.cause };
  }
}

function refusalOf(
  { error, throttled, sent, retryAt }: SendResult & { kind: 'not-applied' },
  { mayRepeat, mayWait }: Patience,
  now: Date,
): Verdict {
  if (!throttled) return { kind: 'refused', error };
  if (sent === false)
    return mayWait ? { kind: 'held', error, retryAt: retryAt ?? now } : { kind: 'refused', error };
  return mayRepeat ? { kind: 'postponed', error, retryAt: retryAt ?? now } : { kind: 'refused', error };
}

import type { Attempt } from '@poolwright/schemas/changes/change';

/** The attempts with the last one ended this way. */
export function concludeAttempt(
  attempts: readonly Attempt[],
  outcome: Attempt['outcome'],
  upstreamRequestId: string | undefined,
): Attempt[] {
  return attempts.map((attempt, index) =>
    index === attempts.length - 1
      ? { ...attempt, outcome, ...(upstreamRequestId === undefined ? {} : { upstreamRequestId }) }
      : attempt,
  );
}

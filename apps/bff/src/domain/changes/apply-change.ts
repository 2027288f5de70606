import type { Attempt } from '@poolwright/schemas/changes/change';
import { DomainError } from '../domain-error.ts';
import type { SendResult } from '../pools/ports.ts';
import { intentFacts } from './outcome-audit.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { isPassing } from './is-passing.ts';
import { mustNext } from './must-next.ts';
import { LostOwnership, mustStep } from './must-step.ts';
import { recheckChange } from './recheck-change.ts';
import { longestHoldMs, recordOutcome } from './record-outcome.ts';
import { toStoredProblem } from './stored-problem.ts';

/** Nothing was sent: the change ends here, stale when the pool moved, failed otherwise. */
export async function endUnsent(
  deps: ChangeDeps,
  record: ChangeRecord,
  error: unknown,
): Promise<DomainError> {
  const known = error instanceof DomainError ? error : new DomainError('server.failed', { cause: error });
  const state = mustNext(record.state, known.code === 'pool.changed_meanwhile' ? 'go-stale' : 'refuse');
  const isOpen = record.attempts.at(-1)?.outcome === 'sending';
  const attempts = isOpen ? concludeAttempt(record.attempts, 'not-applied', undefined) : record.attempts;
  const stored = toStoredProblem(known, record.requestId);
  await mustStep(deps, record, { state, attempts, owner: null, error: stored }, [
    changeAudit(record, 'outcome', 'updatePool', { sent: false, state, code: known.code }, { way: deps.way }),
  ]);
  return new DomainError(known.code, { ...known.options, changeId: record.id });
}

const waitMs = 5000;

/** A change that is taken up again (after a wait or a restart) waits for the upstream; nobody holds the line for it. */
function mayWait(deps: ChangeDeps, record: ChangeRecord, error: unknown): boolean {
  const age = deps.clock.now().getTime() - new Date(record.filedAt).getTime();
  const isResumed = record.fence > 1;
  return isResumed && age < longestHoldMs && isPassing(error);
}

async function wait(deps: ChangeDeps, record: ChangeRecord, error: unknown): Promise<ChangeRecord> {
  const seconds = error instanceof DomainError ? error.options.retryAfter : undefined;
  const inMs = Math.max(waitMs, (seconds ?? 0) * 1000);
  const nextAttemptAt = new Date(deps.clock.now().getTime() + inMs).toISOString();
  const waiting = await mustStep(deps, record, { nextAttemptAt, owner: null }, []);
  deps.watch(record.id, inMs);
  return waiting;
}

/** P5: the intent and its audit line are durable before the first byte leaves. */
export async function recordIntent(deps: ChangeDeps, record: ChangeRecord): Promise<ChangeRecord> {
  const n = record.attempts.length + 1;
  const attempt: Attempt = { n, sentAt: deps.clock.now().toISOString(), outcome: 'sending' };
  return mustStep(
    deps,
    record,
    { attempts: [...record.attempts, attempt], nextAttemptAt: null, owner: deps.bootId },
    [changeAudit(record, 'intent', 'updatePool', intentFacts(record, n), { way: deps.way })],
  );
}

/** Time since a start by both clocks: the monotonic one cannot be set back, but stands still while a machine sleeps. */
export function startTimer({ clock }: ChangeDeps): () => number {
  const monotonic = clock.monotonic();
  const wall = clock.now().getTime();
  return () => Math.max(clock.monotonic() - monotonic, clock.now().getTime() - wall);
}

/** P6: still ours, and not later than the comparison with the base is good for; then the bytes leave. */
export async function sendOnce(
  deps: ChangeDeps,
  intended: ChangeRecord,
  elapsed: () => number,
): Promise<SendResult> {
  const found = await deps.changes.find(intended.id);
  if (found?.fence !== intended.fence || found.state !== intended.state) throw new LostOwnership(intended);
  if (elapsed() > deps.times.sendDeadlineMs) {
    return { kind: 'not-applied', error: new DomainError('server.busy'), throttled: false, sent: false };
  }
  return deps.gateway.sendPatch(intended.project, intended.pool, intended.body ?? '');
}

/**
 * P2-P8 for a claimed change: re-read and compare, write the intent, send once, classify, write the outcome.
 * Answers the change as it then stands, or throws an error that names the change when it is certain that nothing was
 * applied. An error that names none comes from before the intent was known to be written: nothing was sent.
 */
export async function applyChange(deps: ChangeDeps, claimed: ChangeRecord): Promise<ChangeRecord> {
  const elapsed = startTimer(deps);
  try {
    await recheckChange(deps, claimed);
    if (elapsed() > deps.times.sendDeadlineMs) throw new DomainError('upstream.timeout');
  } catch (error) {
    if (mayWait(deps, claimed, error)) return wait(deps, claimed, error);
    throw await endUnsent(deps, claimed, error);
  }
  const intended = await recordIntent(deps, claimed);
  try {
    return await recordOutcome(deps, intended, await sendOnce(deps, intended, elapsed));
  } catch (error) {
    if (error instanceof DomainError && error.options.changeId !== undefined) throw error;
    // The bytes may have left and the outcome is not written: the intent stands, and reads settle it.
    deps.log.error('change.outcome_not_recorded', {
      changeId: intended.id,
      error: error instanceof Error ? error.message : 'unknown',
    });
    deps.watch(intended.id, 1000);
    return (await deps.changes.find(intended.id).catch(() => null)) ?? intended;
  }
}

import { DomainError } from '../domain-error.ts';
import type { SendResult } from '../pools/ports.ts';
import { outcomeAudit } from './outcome-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord, ChangeStep } from './change-record.ts';
import { classifySend, outcomeOf, type Verdict } from './classify-send.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { isPassing } from './is-passing.ts';
import { mustNext } from './must-next.ts';
import { mustStep } from './must-step.ts';
import { sentPatch } from './sent-patch.ts';
import { toStoredProblem } from './stored-problem.ts';
import { supersedeOlder } from './supersede-change.ts';

/** A body is sent at most this often, whatever happens. */
export const maxAttempts = 3;
/** A change that could not be sent yet is kept no longer than this after it was filed. */
export const longestHoldMs = 30 * 60_000;

function inSettleWindow({ clock, times }: ChangeDeps): string {
  return new Date(clock.now().getTime() + times.settleWindowMs).toISOString();
}

/**
 * The refusal of a first send ends the change. That of a repeat says nothing about the sends before it: what may pass
 * is tried again later, what will not is for a person.
 */
function refusedStep(deps: ChangeDeps, record: ChangeRecord, error: DomainError): ChangeStep {
  const state = mustNext(record.state, 'refuse');
  const isRepeat = state === record.state;
  if (isRepeat && isPassing(error)) return { state, nextAttemptAt: inSettleWindow(deps), owner: null };
  const stored = toStoredProblem(error, record.requestId);
  return { state, error: stored, owner: null, ...(isRepeat ? { unsettled: true } : {}) };
}

/** What was held back before it left was no attempt. */
function isUnsent(record: ChangeRecord, result: SendResult, verdict: Verdict): boolean {
  if (verdict.kind === 'held') return true;
  return record.state === 'checking' && result.kind === 'not-applied' && result.sent === false;
}

function stepOf(deps: ChangeDeps, record: ChangeRecord, verdict: Verdict): ChangeStep {
  switch (verdict.kind) {
    case 'accepted':
      return { state: mustNext(record.state, 'accept'), result: verdict.pool, owner: null };
    case 'refused':
      return refusedStep(deps, record, verdict.error);
    case 'postponed':
    case 'held':
      return {
        state: mustNext(record.state, 'postpone'),
        nextAttemptAt: verdict.retryAt.toISOString(),
        owner: null,
      };
    case 'unknown':
      return {
        state: mustNext(record.state, 'lose'),
        owner: null,
        settleUntil: inSettleWindow(deps),
      };
  }
}

function classify(deps: ChangeDeps, record: ChangeRecord, result: SendResult): Verdict {
  const now = deps.clock.now();
  const mayRepeat = record.attempts.length < maxAttempts;
  const mayWait = now.getTime() - new Date(record.filedAt).getTime() < longestHoldMs;
  return classifySend(result, sentPatch(record), { mayRepeat, mayWait }, now);
}

/** P8: outcome and audit, then what has to happen next. */
export async function recordOutcome(
  deps: ChangeDeps,
  record: ChangeRecord,
  result: SendResult,
): Promise<ChangeRecord> {
  const verdict = classify(deps, record, result);
  const outcome = outcomeOf[verdict.kind];
  const step = stepOf(deps, record, verdict);
  const attempts = isUnsent(record, result, verdict)
    ? record.attempts.slice(0, -1)
    : concludeAttempt(record.attempts, outcome, result.upstreamRequestId);
  const stepped = await mustStep(deps, record, { ...step, attempts }, [
    outcomeAudit(record, { result, verdict, outcome, state: step.state ?? record.state }, deps.way),
  ]);
  if (verdict.kind === 'accepted') await supersedeOlder(deps, stepped);
  watchNext(deps, stepped, verdict);
  if (verdict.kind === 'refused') {
    throw new DomainError(verdict.error.code, { ...verdict.error.options, changeId: record.id });
  }
  return stepped;
}

function watchNext(deps: ChangeDeps, record: ChangeRecord, verdict: Verdict): void {
  switch (verdict.kind) {
    case 'accepted':
      deps.snapshots.note(record.project, record.pool, verdict.pool);
      deps.watch(record.id, deps.times.followPollMs);
      return;
    case 'unknown':
      deps.watch(record.id, deps.times.reconcileDelaysMs[0] ?? 0);
      return;
    case 'postponed':
    case 'held':
      deps.watch(record.id, Math.max(0, verdict.retryAt.getTime() - deps.clock.now().getTime()));
      return;
    case 'refused':
  }
}

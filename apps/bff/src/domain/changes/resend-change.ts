import { DomainError } from '../domain-error.ts';
import { recordIntent, sendOnce, startTimer } from './apply-change.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { isPassing } from './is-passing.ts';
import { mustNext } from './must-next.ts';
import { mustStep } from './must-step.ts';
import { recheckChange } from './recheck-change.ts';
import { longestHoldMs, maxAttempts, recordOutcome } from './record-outcome.ts';
import { toStoredProblem } from './stored-problem.ts';

/** Whether the same bytes may leave once more: attempts are left, and nobody is surprised by something so old. */
export function mayResend(deps: Pick<ChangeDeps, 'clock'>, record: ChangeRecord): boolean {
  const age = deps.clock.now().getTime() - new Date(record.filedAt).getTime();
  return record.attempts.length < maxAttempts && age < longestHoldMs;
}

/** Something stands against sending again. The sends before it may still take effect, so a person is asked. */
async function askPerson(deps: ChangeDeps, record: ChangeRecord, error: DomainError): Promise<void> {
  const stored = toStoredProblem(error, record.requestId);
  await mustStep(deps, record, { unsettled: true, error: stored, owner: null }, [
    changeAudit(record, 'outcome', 'updatePool', { state: record.state, sent: false, code: error.code }),
  ]);
}

/** The comparison once more, last before the bytes leave. False where they must not leave now. */
async function isStillRight(deps: ChangeDeps, record: ChangeRecord): Promise<boolean> {
  try {
    await recheckChange(deps, record);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // A pool that moved is judged by the next look: as asked, or a conflict.
    const isForNextLook = error.code === 'pool.changed_meanwhile' || error.code === 'pool.not_found';
    if (!isForNextLook && !isPassing(error)) await askPerson(deps, record, error);
    return false;
  }
}

async function send(deps: ChangeDeps, claimed: ChangeRecord): Promise<void> {
  mustNext(claimed.state, 'resend');
  const elapsed = startTimer(deps);
  if (!(await isStillRight(deps, claimed))) return;
  const intended = await recordIntent(deps, claimed);
  // A store that goes away from here leaves the attempt open: the next look counts it as unknown.
  await recordOutcome(deps, intended, await sendOnce(deps, intended, elapsed));
}

/**
 * The settle window is over and the pool still stands as before: the same bytes once more, after everything that is
 * asked before a first send. Answers in how many milliseconds to look again; the outcome tells the runner by itself.
 */
export async function resendChange(
  deps: ChangeDeps,
  record: ChangeRecord,
  again: number,
): Promise<number | null> {
  const claimed = await deps.changes.claim(record.id, record.fence, deps.bootId);
  if (claimed === null) return null;
  deps.sending.add(record.id);
  try {
    await send(deps, claimed);
  } catch (error) {
    // An error that names the change is an outcome that is written, or a change somebody else owns now.
    if (!(error instanceof DomainError) || error.options.changeId === undefined) throw error;
    deps.log.info('change.resend_ended', { changeId: record.id, code: error.code });
  } finally {
    deps.sending.delete(record.id);
  }
  return again;
}

import { DomainError } from '../domain-error.ts';
import { applyChange, endUnsent } from './apply-change.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { followChange } from './follow-change.ts';
import { mustNext } from './must-next.ts';
import { reconcileChange } from './reconcile-change.ts';
import { watchChange } from './watch-change.ts';

/** The longest time the upstream can make a change wait. */
const longestWaitMs = 5 * 60_000;

/** Nobody knows whether a byte left before the process died: the outcome is unknown. */
async function loseTrack(deps: ChangeDeps, record: ChangeRecord): Promise<number | null> {
  const state = mustNext(record.state, 'lose');
  const settleUntil = new Date(deps.clock.now().getTime() + deps.times.settleWindowMs).toISOString();
  const attempts = concludeAttempt(record.attempts, 'unknown', undefined);
  await deps.changes.step(
    record.id,
    record.fence,
    record.state,
    { state, settleUntil, attempts, owner: null },
    [changeAudit(record, 'outcome', 'updatePool', { state, cause: 'interrupted', attempt: attempts.length })],
  );
  return 0;
}

async function resume(deps: ChangeDeps, record: ChangeRecord): Promise<null> {
  const claimed = await deps.changes.claim(record.id, record.fence, deps.bootId);
  if (claimed === null) return null;
  try {
    deps.sending.add(record.id);
    // Looks after itself from here: it tells the runner when to look again.
    await applyChange(deps, claimed);
  } catch (error) {
    // Only an error that names the change says that it has ended; any other one leaves it to be looked at again.
    if (!(error instanceof DomainError) || error.options.changeId === undefined) throw error;
    deps.log.info('change.resumed_and_ended', { changeId: record.id, code: error.code });
  } finally {
    deps.sending.delete(record.id);
  }
  return null;
}

/** The fence under which a change is filed; whoever takes it over raises it. */
const firstFence = 1;

/**
 * Nothing was sent, and the caller was told so: that stays true. Of a change that another process has taken over in the
 * meantime nobody here knows that any more; it is left to that one.
 */
async function endAbandoned(deps: ChangeDeps, record: ChangeRecord): Promise<null> {
  const isOurs = record.state === 'applying' && record.fence === firstFence;
  if (isOurs) await endUnsent(deps, record, new DomainError('store.unavailable'));
  deps.abandoned.delete(record.id);
  return null;
}

function advanceApplying(deps: ChangeDeps, record: ChangeRecord): Promise<number | null> {
  if (record.attempts.at(-1)?.outcome === 'sending') return loseTrack(deps, record);
  if (record.nextAttemptAt !== null) {
    const wait = new Date(record.nextAttemptAt).getTime() - deps.clock.now().getTime();
    // No wait is longer when it is set: a longer one means that the clock was set back.
    if (wait > 0 && wait <= longestWaitMs) return Promise.resolve(wait);
  }
  return resume(deps, record);
}

function advanceChecking(deps: ChangeDeps, record: ChangeRecord): Promise<number | null> {
  const isOpen = record.attempts.at(-1)?.outcome === 'sending';
  return isOpen ? loseTrack(deps, record) : reconcileChange(deps, record);
}

/**
 * The next step of a change that is on its way, whoever started it. Answers in how many milliseconds to look
 * again, or null when there is nothing more to do. With `fence` it does so only as the owner of that fence.
 */
export async function advanceChange(deps: ChangeDeps, id: string, fence?: number): Promise<number | null> {
  // Asked before the read: a record read while it was being sent is old by the time the send has ended.
  if (deps.sending.has(id)) return 1000;
  const record = await deps.changes.find(id);
  if (record === null) {
    deps.abandoned.delete(id);
    return null;
  }
  if (deps.sending.has(id)) return 1000;
  // Another process has taken the change over in between.
  if (fence !== undefined && record.fence !== fence) return null;
  if (deps.abandoned.has(id)) return endAbandoned(deps, record);
  switch (record.state) {
    case 'applying':
      return advanceApplying(deps, record);
    case 'checking':
      return advanceChecking(deps, record);
    case 'following':
      return followChange(deps, record);
    case 'unresolved':
      return watchChange(deps, record);
    default:
      return null;
  }
}

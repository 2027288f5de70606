import { targetReached } from '@poolwright/planning/follow/target-reached';
import { editablePart } from '@poolwright/planning/pool/editable-part';
import { DomainError } from '../domain-error.ts';
import { readLive, type LivePool } from '../pools/read-live.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { mustNext } from './must-next.ts';
import { mayResend, resendChange } from './resend-change.ts';
import { sentPatch } from './sent-patch.ts';
import { toStoredProblem } from './stored-problem.ts';
import { supersedeOlder } from './supersede-change.ts';

/** How long to wait before the next look, from the time since the send. */
function nextReconcileDelay(delays: readonly number[], sinceSendMs: number): number {
  let at = 0;
  for (const delay of delays) {
    at += delay;
    if (at > sinceSendMs) return Math.max(50, at - sinceSendMs);
  }
  return delays.at(-1) ?? 60_000;
}

function sinceSend(deps: ChangeDeps, record: ChangeRecord): number {
  const sentAt = record.attempts.at(-1)?.sentAt ?? record.updatedAt;
  return Math.max(0, deps.clock.now().getTime() - new Date(sentAt).getTime());
}

async function settle(deps: ChangeDeps, record: ChangeRecord, live: LivePool): Promise<number | null> {
  const state = mustNext(record.state, 'see-target');
  const last = record.attempts.at(-1);
  // A repeat that was refused stays refused: one before it took effect.
  const attempts =
    last?.outcome === 'not-applied'
      ? record.attempts
      : concludeAttempt(record.attempts, 'accepted', last?.upstreamRequestId);
  const stepped = await deps.changes.step(
    record.id,
    record.fence,
    record.state,
    { state, attempts, result: live.pool, unsettled: false, error: null, nextAttemptAt: null },
    [changeAudit(record, 'outcome', 'updatePool', { state, seen: 'target', after: editablePart(live.pool) })],
  );
  if (stepped !== null) await supersedeOlder(deps, stepped);
  return stepped === null ? null : 0;
}

async function foreign(deps: ChangeDeps, record: ChangeRecord, live: LivePool): Promise<null> {
  const state = mustNext(record.state, 'see-foreign');
  await deps.changes.step(record.id, record.fence, record.state, { state, live: live.pool }, [
    changeAudit(record, 'outcome', 'updatePool', {
      state,
      seen: 'neither base nor target',
      before: editablePart(record.base),
      after: editablePart(live.pool),
    }),
  ]);
  return null;
}

async function gone(deps: ChangeDeps, record: ChangeRecord): Promise<null> {
  const state = mustNext(record.state, 'withdraw');
  const error = toStoredProblem(
    new DomainError('pool.gone', { params: { pool: record.pool } }),
    record.requestId,
  );
  await deps.changes.step(record.id, record.fence, record.state, { state, error }, [
    changeAudit(record, 'outcome', 'updatePool', { state, seen: 'pool gone' }),
  ]);
  return null;
}

function msUntil(deps: ChangeDeps, instant: string | null): number {
  return instant === null ? 0 : new Date(instant).getTime() - deps.clock.now().getTime();
}

async function askPerson(deps: ChangeDeps, record: ChangeRecord): Promise<void> {
  await deps.changes.step(record.id, record.fence, record.state, { unsettled: true }, [
    changeAudit(record, 'outcome', 'updatePool', {
      state: record.state,
      seen: 'base',
      settleWindowOver: true,
    }),
  ]);
}

/** As before: a late effect is waited for, then the same bytes leave once more; after the last attempt a person is asked. */
async function stillBase(deps: ChangeDeps, record: ChangeRecord, again: number): Promise<number | null> {
  if (record.unsettled) return again;
  const wait = Math.max(msUntil(deps, record.settleUntil), msUntil(deps, record.nextAttemptAt));
  if (wait > 0) return Math.min(again, Math.max(50, wait));
  if (mayResend(deps, record)) return resendChange(deps, record, again);
  await askPerson(deps, record);
  return again;
}

/**
 * Settles an unknown outcome by reading; a read that still shows the pool as before, once a late effect is no longer
 * expected, allows the same bytes once more. Answers in how many milliseconds to look again, or null when the change
 * needs no further look of this kind.
 */
export async function reconcileChange(deps: ChangeDeps, record: ChangeRecord): Promise<number | null> {
  const again = nextReconcileDelay(deps.times.reconcileDelaysMs, sinceSend(deps, record));
  let live: LivePool;
  try {
    live = await readLive(deps, record.project, record.pool);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'pool.not_found') return gone(deps, record);
    return again;
  }
  // What has not moved at all shows no effect, also where the base happens to have all that was asked (zones left to
  // the cloud, which a read may still list).
  if (live.etag === record.baseEtag) {
    return stillBase(deps, record, again);
  }
  return targetReached(live.pool, sentPatch(record))
    ? settle(deps, record, live)
    : foreign(deps, record, live);
}

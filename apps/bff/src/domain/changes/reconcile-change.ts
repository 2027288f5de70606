import { targetReached } from '@poolwright/planning/follow/target-reached';
import { editablePart } from '@poolwright/planning/pool/editable-part';
import { DomainError } from '../domain-error.ts';
import { readLive, type LivePool } from '../pools/read-live.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { mustNext } from './must-next.ts';
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
  const attempts = concludeAttempt(record.attempts, 'accepted', record.attempts.at(-1)?.upstreamRequestId);
  const stepped = await deps.changes.step(
    record.id,
    record.fence,
    record.state,
    { state, attempts, result: live.pool, unsettled: false },
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

async function stillBase(deps: ChangeDeps, record: ChangeRecord): Promise<void> {
  const over =
    record.settleUntil !== null && deps.clock.now().getTime() >= new Date(record.settleUntil).getTime();
  if (!over || record.unsettled) return;
  await deps.changes.step(record.id, record.fence, record.state, { unsettled: true }, [
    changeAudit(record, 'outcome', 'updatePool', {
      state: record.state,
      seen: 'base',
      settleWindowOver: true,
    }),
  ]);
}

/**
 * Settles an unknown outcome by reading, never by sending. Answers in how many milliseconds to look again, or
 * null when the change needs no further look of this kind.
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
    await stillBase(deps, record);
    return again;
  }
  return targetReached(live.pool, sentPatch(record))
    ? settle(deps, record, live)
    : foreign(deps, record, live);
}

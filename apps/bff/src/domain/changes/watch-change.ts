import { targetReached } from '@poolwright/planning/follow/target-reached';
import { editablePart } from '@poolwright/planning/pool/editable-part';
import { DomainError } from '../domain-error.ts';
import { readLive, type LivePool } from '../pools/read-live.ts';
import type { AuditLine } from '../audit/ports.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { mustNext } from './must-next.ts';
import { sentPatch } from './sent-patch.ts';
import { findSuccessor } from './supersede-change.ts';

/** A watch of a day looks less often than one who follows: every third poll. */
const pollsALook = 3;

async function endWatch(
  deps: ChangeDeps,
  record: ChangeRecord,
  details: AuditLine['details'],
): Promise<null> {
  await deps.changes.step(record.id, record.fence, record.state, { watchUntil: null }, [
    changeAudit(record, 'outcome', 'updatePool', { state: record.state, watchOver: true, ...details }),
  ]);
  return null;
}

async function tookEffect(deps: ChangeDeps, record: ChangeRecord, live: LivePool): Promise<null> {
  const state = mustNext(record.state, 'see-late');
  const tookEffectAt = deps.clock.now().toISOString();
  await deps.changes.step(
    record.id,
    record.fence,
    record.state,
    { state, tookEffectAt, watchUntil: null, result: live.pool },
    [
      changeAudit(record, 'outcome', 'updatePool', {
        state,
        seen: 'target',
        tookEffectAt,
        after: editablePart(live.pool),
      }),
    ],
  );
  return null;
}

/**
 * An unresolved change may still take effect: its pool is looked at for a day. Answers in how many milliseconds to look
 * again, or null when the watch is over.
 */
export async function watchChange(deps: ChangeDeps, record: ChangeRecord): Promise<number | null> {
  if (record.watchUntil === null) return null;
  const successor = await findSuccessor(deps, record);
  // From here on a pool that reads as asked may be the later change's doing.
  if (successor !== null) return endWatch(deps, record, { by: successor });
  const again = deps.times.followPollMs * pollsALook;
  try {
    const live = await readLive(deps, record.project, record.pool);
    const isSeen = live.etag !== record.baseEtag && targetReached(live.pool, sentPatch(record));
    if (isSeen) return await tookEffect(deps, record, live);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'pool.not_found') return endWatch(deps, record, { seen: 'pool gone' });
    if (!error.code.startsWith('upstream.')) throw error;
  }
  const isOver = deps.clock.now().getTime() >= Date.parse(record.watchUntil);
  return isOver ? endWatch(deps, record, { seen: 'not as asked' }) : again;
}

import { convergence, type Convergence } from '@poolwright/planning/follow/convergence';
import { DomainError } from '../domain-error.ts';
import { readLive, type LivePool } from '../pools/read-live.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { judgeFollow, type FollowVerdict } from './judge-follow.ts';
import { mustNext } from './must-next.ts';
import { readChangeOrder, readShortReasons } from './read-change-order.ts';
import { sentPatch } from './sent-patch.ts';
import { toStoredProblem } from './stored-problem.ts';
import { findSuccessor, supersedeChange } from './supersede-change.ts';

async function gone(deps: ChangeDeps, record: ChangeRecord): Promise<null> {
  const state = mustNext(record.state, 'run-out');
  const error = toStoredProblem(
    new DomainError('pool.gone', { params: { pool: record.pool } }),
    record.requestId,
  );
  await deps.changes.step(record.id, record.fence, record.state, { state, error }, [
    changeAudit(record, 'outcome', 'updatePool', { state, seen: 'pool gone' }),
  ]);
  return null;
}

/** Nodes are waited for and none is on its way: only the service's order tells whether more will come. */
function needsOrder(record: ChangeRecord, { awaiting, counts }: Convergence): boolean {
  if (!awaiting.some((code) => code.startsWith('nodes.'))) return false;
  const isStill = counts.creating === 0 && counts.deleting === 0;
  // Once an order is shown, it is shown as it stands.
  return isStill || record.progress?.order !== undefined;
}

async function lookAt(deps: ChangeDeps, record: ChangeRecord, live: LivePool): Promise<FollowVerdict> {
  const seen = convergence(live.pool, sentPatch(record), record.base);
  const order = needsOrder(record, seen) ? await readChangeOrder(deps, record, live.pool) : null;
  const look = judgeFollow(deps, record, { pool: live.pool, seen, order, now: deps.clock.now() });
  const { progress } = look.step;
  const isShort = progress?.shortSince !== undefined || (look.final && !seen.reached);
  if (!isShort || progress == null || (progress.reasons ?? []).length > 0) return look;
  const reasons = await readShortReasons(deps, record, live.pool, order);
  return { ...look, step: { ...look.step, progress: { ...progress, reasons } } };
}

/** P9: looks at the pool until wanted equals actual. Answers in how many milliseconds to look again, or null at the end. */
export async function followChange(deps: ChangeDeps, record: ChangeRecord): Promise<number | null> {
  const successor = await findSuccessor(deps, record);
  if (successor !== null) {
    await supersedeChange(deps, record, successor);
    return null;
  }
  let live: LivePool;
  try {
    live = await readLive(deps, record.project, record.pool);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'pool.not_found') return gone(deps, record);
    return deps.times.followPollMs;
  }
  const look = await lookAt(deps, record, live);
  const audit = look.final
    ? [
        changeAudit(record, 'outcome', 'updatePool', {
          state: look.step.state ?? record.state,
          progress: { ...look.step.progress },
        }),
      ]
    : [];
  await deps.changes.step(record.id, record.fence, record.state, look.step, audit);
  return look.final ? null : deps.times.followPollMs;
}

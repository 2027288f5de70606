import { convergence, type Convergence } from '@poolwright/planning/follow/convergence';
import type { ChangeProgress } from '@poolwright/schemas/changes/change';
import { DomainError } from '../domain-error.ts';
import { readLive, type LivePool } from '../pools/read-live.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord, ChangeStep } from './change-record.ts';
import { mustNext } from './must-next.ts';
import { sentPatch } from './sent-patch.ts';
import { toStoredProblem } from './stored-problem.ts';
import { findSuccessor, supersedeChange } from './supersede-change.ts';

function sameCounts(a: ChangeProgress, b: Convergence): boolean {
  return (
    a.available === b.counts.available &&
    a.creating === b.counts.creating &&
    a.deleting === b.counts.deleting &&
    a.abnormal === b.counts.abnormal &&
    a.awaiting.filter((code) => code !== 'second-read').join() === b.awaiting.join()
  );
}

/** An `idle` driver upgrade waits for jobs to end, which may take any time: it has no deadline. */
function hasDeadline(record: ChangeRecord): boolean {
  return sentPatch(record).spec?.driver?.updateStrategy !== 'idle';
}

function toProgress(deps: ChangeDeps, record: ChangeRecord, seen: Convergence, now: Date): ChangeProgress {
  const last = record.progress;
  const acceptedAt =
    record.progress?.deadlineAt ?? new Date(now.getTime() + deps.times.followDeadlineMs).toISOString();
  return {
    asOf: now.toISOString(),
    ...seen.counts,
    awaiting: seen.reached ? ['second-read'] : [...seen.awaiting],
    lastMovementAt: last !== null && sameCounts(last, seen) ? last.lastMovementAt : now.toISOString(),
    deadlineAt: acceptedAt,
  };
}

interface Look {
  readonly step: ChangeStep;
  readonly final: boolean;
}

/** Two good reads, `followStableMs` apart, with no bad one between, make a change applied. */
function judge(deps: ChangeDeps, record: ChangeRecord, seen: Convergence, now: Date): Look {
  const progress = toProgress(deps, record, seen, now);
  if (seen.reached) {
    const since = record.goodSince;
    const stable = since !== null && now.getTime() - new Date(since).getTime() >= deps.times.followStableMs;
    if (stable) {
      return {
        step: { state: mustNext(record.state, 'converge'), progress: { ...progress, awaiting: [] } },
        final: true,
      };
    }
    return { step: { progress, goodSince: since ?? now.toISOString() }, final: false };
  }
  if (hasDeadline(record) && now.getTime() >= new Date(progress.deadlineAt).getTime()) {
    return { step: { state: mustNext(record.state, 'run-out'), progress, goodSince: null }, final: true };
  }
  return { step: { progress, goodSince: null }, final: false };
}

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
  const seen = convergence(live.pool, sentPatch(record), record.base);
  const look = judge(deps, record, seen, deps.clock.now());
  const audit = look.final
    ? [
        changeAudit(record, 'outcome', 'updatePool', {
          state: look.step.state ?? record.state,
          counts: { ...seen.counts },
        }),
      ]
    : [];
  await deps.changes.step(record.id, record.fence, record.state, look.step, audit);
  return look.final ? null : deps.times.followPollMs;
}

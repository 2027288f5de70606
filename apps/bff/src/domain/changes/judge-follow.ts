import { convergence, type Convergence } from '@poolwright/planning/follow/convergence';
import { hasEndedShort } from '@poolwright/planning/follow/movement';
import { progressFlavors } from '@poolwright/planning/follow/progress-flavors';
import { toProgressOrder } from '@poolwright/planning/orders/order-of-change';
import { nodeStates } from '@poolwright/planning/pool/status-counts';
import type { ChangeProgress } from '@poolwright/schemas/changes/change';
import type { Order } from '@poolwright/schemas/modelarts/order';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { ChangeDeps, ChangeTimes } from './change-deps.ts';
import type { ChangeRecord, ChangeStep } from './change-record.ts';
import { mustNext } from './must-next.ts';
import { sentPatch } from './sent-patch.ts';

/** What one look at a followed change read. `order`: null where none is known. */
export interface FollowedRead {
  readonly pool: Pool;
  readonly seen: Convergence;
  readonly order: Order | null;
  readonly now: Date;
}

export interface FollowVerdict {
  readonly step: ChangeStep;
  readonly final: boolean;
}

function sameCounts(a: ChangeProgress, b: Convergence): boolean {
  return (
    a.available === b.counts.available &&
    a.creating === b.counts.creating &&
    a.deleting === b.counts.deleting &&
    a.abnormal === b.counts.abnormal &&
    a.awaiting.filter((code) => code !== 'second-read' && code !== 'payment').join() === b.awaiting.join()
  );
}

/** Whether the first look shows other nodes than the pool had before the send. */
function hasMovedSince(record: ChangeRecord, { counts }: Convergence): boolean {
  const before = convergence(record.base, sentPatch(record), record.base).counts;
  return nodeStates.some((state) => counts[state] !== before[state]);
}

/** An `idle` driver upgrade waits for jobs to end, which may take any time: it has no deadline. */
function hasDeadline(record: ChangeRecord): boolean {
  return sentPatch(record).spec?.driver?.updateStrategy !== 'idle';
}

/** From the acceptance, or from what a person has decided since. */
function deadlineOf(times: ChangeTimes, record: ChangeRecord): string | undefined {
  if (!hasDeadline(record)) return undefined;
  const { progress, waitedOn, updatedAt } = record;
  // Before the first look the change was last written when it was accepted.
  const accepted = new Date(Date.parse(updatedAt) + times.followDeadlineMs).toISOString();
  const deadline = progress?.deadlineAt ?? accepted;
  return waitedOn !== null && waitedOn.until > deadline ? waitedOn.until : deadline;
}

/** Nothing more is expected of a service that has been still for a third of the time it is followed. */
const stillShare = 1 / 3;

function movementOf(times: ChangeTimes, record: ChangeRecord, read: FollowedRead) {
  const { pool, seen, order, now } = read;
  const last = record.progress;
  const hasMoved = last === null || !sameCounts(last, seen);
  const movedAt = now.toISOString();
  const flavors = progressFlavors(pool, sentPatch(record), record.base);
  const lastMovementAt = hasMoved ? movedAt : last.lastMovementAt;
  const stillForMs = now.getTime() - Date.parse(lastMovementAt);
  const stillMs = times.followDeadlineMs * stillShare;
  const isShort = hasEndedShort({ pool, seen, flavors, order, stillForMs, stillMs });
  const isFirst = last === null ? hasMovedSince(record, seen) : hasMoved;
  const first = last?.firstMovementAt ?? (isFirst ? movedAt : undefined);
  return { flavors, lastMovementAt, isShort, ...(first === undefined ? {} : { firstMovementAt: first }) };
}

function awaitingOf(seen: Convergence, waitsForPayment: boolean): ChangeProgress['awaiting'] {
  if (seen.reached) return ['second-read'];
  return waitsForPayment ? [...seen.awaiting, 'payment'] : [...seen.awaiting];
}

/** Since when the movement counts as ended, and whether that was seen in two reads. */
function shortOf(
  times: ChangeTimes,
  { progress: last }: ChangeRecord,
  now: Date,
): Pick<ChangeProgress, 'shortSince' | 'stalled' | 'reasons'> {
  const shortSince = last?.shortSince ?? now.toISOString();
  return {
    shortSince,
    stalled: now.getTime() - Date.parse(shortSince) >= times.followStableMs,
    ...(last?.reasons === undefined ? {} : { reasons: last.reasons }),
  };
}

function toProgress(times: ChangeTimes, record: ChangeRecord, read: FollowedRead): ChangeProgress {
  const { seen, order, pool, now } = read;
  const { isShort, ...movement } = movementOf(times, record, read);
  const deadlineAt = deadlineOf(times, record);
  // The order is only read while nothing moves: what was known of it stays on show.
  const shown = order === null ? record.progress?.order : toProgressOrder(order, pool);
  return {
    asOf: now.toISOString(),
    ...seen.counts,
    ...movement,
    awaiting: awaitingOf(seen, order !== null && shown?.waitsForPayment === true),
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(shown === undefined ? {} : { order: shown }),
    ...(isShort ? shortOf(times, record, now) : {}),
  };
}

/**
 * Two good reads, `followStableMs` apart, with no bad one between, make a change applied; two that show the movement
 * ended short make it a question for a person; the deadline makes it partly applied.
 */
export function judgeFollow(
  { times }: Pick<ChangeDeps, 'times'>,
  record: ChangeRecord,
  read: FollowedRead,
): FollowVerdict {
  const { seen, now } = read;
  const progress = toProgress(times, record, read);
  if (seen.reached) {
    const since = record.goodSince;
    const stable = since !== null && now.getTime() - Date.parse(since) >= times.followStableMs;
    if (stable) {
      const state = mustNext(record.state, 'converge');
      return { step: { state, progress: { ...progress, awaiting: [] } }, final: true };
    }
    return { step: { progress, goodSince: since ?? now.toISOString() }, final: false };
  }
  const isOver = progress.deadlineAt !== undefined && now.getTime() >= Date.parse(progress.deadlineAt);
  if (isOver) {
    return { step: { state: mustNext(record.state, 'run-out'), progress, goodSince: null }, final: true };
  }
  return { step: { progress, goodSince: null }, final: false };
}

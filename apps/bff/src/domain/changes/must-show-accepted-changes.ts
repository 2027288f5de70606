import { DomainError } from '../domain-error.ts';
import { poolFingerprint } from '../pools/pool-fingerprint.ts';
import type { LivePool } from '../pools/read-live.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';

/** The change that is in the way of another one of its pool. */
export function inFlight(changeId: string): DomainError {
  return new DomainError('change.in_flight', { extra: { changeId }, changeId, params: { changeId } });
}

/** One that is in the way for a known time only: `until` says how long at most. */
function inTheWayUntil(changeId: string, until: Date, { clock }: Pick<Needs, 'clock'>): DomainError {
  return new DomainError('change.in_flight', {
    extra: { changeId, until: until.toISOString() },
    changeId,
    params: { changeId, until: until.toISOString() },
    retryAfter: Math.max(1, Math.ceil((until.getTime() - clock.now().getTime()) / 1000)),
  });
}

type Asked = { readonly project: string; readonly pool: string; readonly id?: string };
type Needs = Pick<ChangeDeps, 'changes' | 'clock' | 'times' | 'sha256'>;

/** From then on reads show what was accepted. */
function shownFrom({ times }: Needs, { attempts, updatedAt }: ChangeRecord): Date {
  return new Date(new Date(attempts.at(-1)?.sentAt ?? updatedAt).getTime() + times.settleWindowMs);
}

/** Accepted, and not yet seen to last: a read may be older than it. */
function isRecent(needs: Needs, record: ChangeRecord): boolean {
  return needs.clock.now() < shownFrom(needs, record);
}

/** Somebody has left it while its effect may still come. */
function mayTakeEffect({ clock, times }: Needs, { attempts, settleUntil }: ChangeRecord): boolean {
  const isUnknown = attempts.some(({ outcome }) => outcome === 'unknown' || outcome === 'sending');
  const leftMs = settleUntil === null ? 0 : new Date(settleUntil).getTime() - clock.now().getTime();
  // No window is longer when it is set: a longer one means that the clock was set back.
  return isUnknown && leftMs > 0 && leftMs <= times.settleWindowMs;
}

/**
 * A conflict can be left at once, and the send behind it may still arrive: over the next change it would silently undo
 * that one, so this waits until the settle window is over.
 */
export async function mustHaveSettled(deps: Needs, { project, pool, id }: Asked): Promise<void> {
  const { items } = await deps.changes.list({ project, pool, state: ['stale', 'unresolved'], limit: 5 });
  const late = items.find((record) => record.id !== id && mayTakeEffect(deps, record));
  if (late !== undefined) throw inTheWayUntil(late.id, new Date(late.settleUntil ?? deps.clock.now()), deps);
}

/**
 * The service may answer reads from before a change it has just accepted. A list of entries made from such a read would
 * silently undo that change, so the next one waits until reads show it, or until the settle window is over.
 */
export async function mustShowAcceptedChanges(
  deps: Needs,
  asked: Asked & { readonly live: LivePool },
): Promise<void> {
  const { items } = await deps.changes.list({
    project: asked.project,
    pool: asked.pool,
    state: ['following', 'superseded'],
    limit: 5,
  });
  const hidden = items.find(
    (record) =>
      record.id !== asked.id &&
      record.baseEtag === asked.live.etag &&
      record.result !== null &&
      poolFingerprint(record.result, deps.sha256) !== record.baseEtag &&
      isRecent(deps, record),
  );
  if (hidden !== undefined) throw inTheWayUntil(hidden.id, shownFrom(deps, hidden), deps);
}

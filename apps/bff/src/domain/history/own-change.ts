import { targetReached } from '@poolwright/planning/follow/target-reached';
import { touchedBetween } from '@poolwright/planning/edit/touched-between';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import type { ChangeRecord } from '../changes/change-record.ts';
import { sentPatch } from '../changes/sent-patch.ts';
import { poolFingerprint } from '../pools/pool-fingerprint.ts';
import type { Sha256 } from '../ports.ts';
import type { StateTail } from './state-record.ts';

/** States of changes that the upstream has accepted, or may still carry out. */
const effective: readonly ChangeState[] = [
  'following',
  'applied',
  'partly-applied',
  'superseded',
  'unresolved',
];
/** Whether the upstream has carried a change out, or may still do so. */
function isEffective({ state, attempts }: ChangeRecord): boolean {
  // A conflict that was left for a new edit: nobody knows what became of what was sent.
  const isLeft = state === 'stale' && attempts.some(({ outcome }) => outcome === 'unknown');
  return isLeft || effective.includes(state);
}

const inFlight: readonly ChangeState[] = ['applying', 'checking', 'conflict'];

/** The latest changes of a pool, and how long after a send its effect may still come. */
export interface OwnChanges {
  readonly records: readonly ChangeRecord[];
  readonly settleWindowMs: number;
  readonly sha256: Sha256;
}

/** Whether nobody can tell yet what a change of ours does. */
export function isAnyInFlight({ records }: OwnChanges): boolean {
  return records.some(({ state }) => inFlight.includes(state));
}

/** Whether a late effect of a change of ours, or an old read of the pool, is still expected. */
export function isAnySettling({ records, settleWindowMs }: OwnChanges, at: Date): boolean {
  return records.some((record) => {
    const sentAt = isEffective(record) ? lastSentAt(record) : null;
    return sentAt !== null && at.getTime() - sentAt < settleWindowMs;
  });
}

/** Whether a read shows the pool as it was before a change that has just been accepted: the service may lag behind. */
export function isOldRead(own: OwnChanges, fingerprint: string, at: Date): boolean {
  return own.records.some(
    (record) =>
      isEffective(record) &&
      record.baseEtag === fingerprint &&
      record.result !== null &&
      poolFingerprint(record.result, own.sha256) !== fingerprint &&
      isAnySettling({ ...own, records: [record] }, at),
  );
}

/**
 * The change of ours that led to the newest state of a pool: what it sent is there, and nothing differs from the state
 * before but what it sent (and what the service fills in around that).
 */
export function ownChangeOf(own: OwnChanges, { newest, previous }: StateTail): ChangeRecord | null {
  const before = previous?.document ?? null;
  const lastSeenBefore = previous === null ? 0 : new Date(previous.lastSeenAt).getTime();
  return (
    own.records.find((record) => {
      const sentAt = lastSentAt(record);
      if (sentAt === null || record.body === null || !isEffective(record)) return false;
      if (record.state !== 'following' && sentAt + own.settleWindowMs < lastSeenBefore) return false;
      const patch = sentPatch(record);
      return (
        targetReached(newest.document, patch) &&
        (before === null || touchedBetween(before, newest.document).every((place) => isSent(patch, place)))
      );
    }) ?? null
  );
}

function lastSentAt({ attempts }: ChangeRecord): number | null {
  const last = attempts.at(-1);
  return last === undefined ? null : new Date(last.sentAt).getTime();
}

/** Whether a place of the pool is what a patch sent, or follows from it. */
function isSent({ metadata, spec }: UpstreamPatch, place: string): boolean {
  const [, part, key = '', ...rest] = place.split('/');
  if (part === 'metadata') {
    return Object.keys(metadata?.annotations ?? {}).some((name) =>
      place.endsWith(name.replaceAll('/', '~1')),
    );
  }
  // New nodes may come with a driver version of their own, written into their entry.
  const isEntryDriver = key === 'resources' && rest[1] === 'driver' && spec?.driver !== undefined;
  return isEntryDriver || (spec !== undefined && Object.hasOwn(spec, key));
}

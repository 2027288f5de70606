import { z } from 'zod';
import { changeId, instant } from '../identifiers.ts';
import { restoredState } from '../history/restore-loss.ts';
import { pool } from '../modelarts/pool.ts';
import { words } from '../plans/words.ts';
import { poolEdit } from '../pools/pool-edit.ts';
import { problem } from '../problem.ts';
import { changeState } from './change-state.ts';

/** How one send ended: `sending` while nobody knows yet. */
export const attemptOutcome = z.enum(['sending', 'accepted', 'not-applied', 'unknown']);
export type AttemptOutcome = z.infer<typeof attemptOutcome>;

/** One send of the body. */
export const attempt = z.strictObject({
  n: z.int().min(1),
  sentAt: instant,
  outcome: attemptOutcome,
  upstreamRequestId: z.string().optional(),
});
export type Attempt = z.infer<typeof attempt>;

/** What the follower waits for; a closed list. */
export const awaitedCodes = [
  'phase',
  'spec',
  'nodes.creating',
  'nodes.deleting',
  'nodes.missing',
  'nodes.abnormal',
  'scope',
  'driver',
  'payment',
  'second-read',
] as const;

/** Nodes by state against the wanted ones. `wanted` null: the cloud places them. */
const nodeCounts = {
  available: z.int(),
  creating: z.int(),
  deleting: z.int(),
  abnormal: z.int(),
};
export const progressZone = z.strictObject({ az: z.string(), wanted: z.int().nullable(), ...nodeCounts });

/** One flavor the change touches: in all, and zone by zone. */
export const progressFlavor = z.strictObject({
  flavor: z.string(),
  wanted: z.int(),
  ...nodeCounts,
  /** Nodes that came up abnormal since the change was sent. */
  failed: z.int(),
  zones: z.array(progressZone),
});
export type ProgressFlavor = z.infer<typeof progressFlavor>;

/** Why nodes did not come, in the words of the cloud. */
export const shortReason = z.strictObject({ source: z.enum(['order', 'event', 'pool']), text: z.string() });
export type ShortReason = z.infer<typeof shortReason>;

/** The operation of the cloud behind a change of nodes. */
export const progressOrder = z.strictObject({
  name: z.string(),
  /** Billing order, where there is one. */
  orderId: z.string().optional(),
  /** As the cloud says it; an open set. */
  phase: z.string(),
  /** A yearly/monthly order that nobody has paid yet: no node comes before. */
  waitsForPayment: z.boolean(),
});
export type ProgressOrder = z.infer<typeof progressOrder>;

/** How far the pool is on its way to what was asked. */
export const changeProgress = z.strictObject({
  /** When the pool was last read. */
  asOf: instant,
  wanted: z.int(),
  available: z.int(),
  creating: z.int(),
  deleting: z.int(),
  abnormal: z.int(),
  awaiting: z.array(z.enum(awaitedCodes)),
  /** When the pool first moved after the cloud had accepted; absent until then. */
  firstMovementAt: instant.optional(),
  lastMovementAt: instant,
  /** Until when it is followed; absent for an `idle` driver upgrade, which waits for jobs. */
  deadlineAt: instant.optional(),
  /** The flavors touched; absent in changes that were followed by an earlier version. */
  flavors: z.array(progressFlavor).optional(),
  order: progressOrder.optional(),
  reasons: z.array(shortReason).optional(),
  /** First of the uninterrupted reads that showed no further movement, short of what was asked. */
  shortSince: instant.optional(),
  /** Two such reads, apart: the movement has ended short, and a person may decide. Not final by itself. */
  stalled: z.boolean().optional(),
});
export type ChangeProgress = z.infer<typeof changeProgress>;

/** What a person may do with a change now. */
export const changeActions = ['withdraw', 'rebase', 'wait-on', 'accept-part', 'try-elsewhere'] as const;

/** A person decided to wait on. */
export const waitedOn = z.strictObject({
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: instant,
  /** While following: the new deadline. While checking: when a person is asked again. */
  until: instant,
});
export type WaitedOn = z.infer<typeof waitedOn>;

/** A change: the stored, durable thing an edit became. */
export const change = z.strictObject({
  id: changeId,
  project: z.string(),
  pool: z.string(),
  displayName: z.string(),
  state: changeState,
  /** Given by the person, at most 500 characters. */
  reason: z.string().optional(),
  edit: poolEdit,
  /** The exact text sent; null when there was nothing to send. */
  body: z.string().nullable(),
  planHash: z.string().nullable(),
  baseEtag: z.string(),
  /** The change in sentences. */
  changes: z.array(words),
  actor: z.strictObject({ id: z.string(), name: z.string() }),
  filedAt: instant,
  updatedAt: instant,
  attempts: z.array(attempt),
  /** Set while the upstream asked to wait (429). */
  nextAttemptAt: instant.optional(),
  progress: changeProgress.optional(),
  /** The pool as the upstream answered the send. */
  result: pool.optional(),
  error: problem.optional(),
  /** In `conflict`: the pool as last read. */
  live: pool.optional(),
  /** While checking: true once the settle window is over and the pool still stands as before. */
  unsettled: z.boolean().optional(),
  /** The earlier state of the pool that the change brings back. */
  restores: restoredState.optional(),
  waitedOn: waitedOn.optional(),
  /** Of an `unresolved` change: until when the pool is watched for a late effect; absent once that is over. */
  watchUntil: instant.optional(),
  /** When a read showed that an `unresolved` change has taken effect after all. */
  tookEffectAt: instant.optional(),
  actions: z.array(z.enum(changeActions)),
});
export type Change = z.infer<typeof change>;

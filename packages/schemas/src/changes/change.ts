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
  'second-read',
] as const;

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
  lastMovementAt: instant,
  deadlineAt: instant,
});
export type ChangeProgress = z.infer<typeof changeProgress>;

/** What a person may do with a change now. */
export const changeActions = ['withdraw', 'rebase'] as const;

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
  actions: z.array(z.enum(changeActions)),
});
export type Change = z.infer<typeof change>;

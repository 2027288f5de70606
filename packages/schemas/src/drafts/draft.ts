import { z } from 'zod';
import { instant } from '../identifiers.ts';
import { restoredState, restoreLoss } from '../history/restore-loss.ts';
import { draftMatrix } from './draft-matrix.ts';
import { pool } from '../modelarts/pool.ts';
import { entryIdentity, poolEdit } from '../pools/pool-edit.ts';

const name = z.string().max(200);

/**
 * A number as an input of the form holds it, as text: a half-typed one may be a fraction or far out of range, and a
 * request carries whole numbers only. null while the input is empty.
 */
const numberText = z
  .string()
  .max(40)
  .regex(/^-?\d+(\.\d+)?(e[+-]\d+)?$/)
  .nullable();

/** One entry of `spec.resources` on the screen. */
export const draftEntry = z.strictObject({
  /** The identity as text; `add:` and the flavor for a new entry. */
  key: z.string().max(600),
  /** Which entry of the pool this is; null for a new one. */
  entry: entryIdentity.nullable(),
  flavor: name,
  count: numberText,
  mode: z.enum(['cloud', 'manual']),
  zones: z.array(z.strictObject({ az: name, count: numberText })).max(100),
  isRemoved: z.boolean(),
});

/**
 * The edit form as it stands on the screen, with everything that is no valid edit yet. Stored: a new field must be
 * optional, so that older drafts stay readable.
 */
export const draftValues = z.strictObject({
  description: z.string().max(20_000),
  orderId: z.string().max(2_000),
  scope: z.array(name).max(20),
  jobFlavors: z.array(name).max(500),
  gpuVersion: name.nullable(),
  npuVersion: name.nullable(),
  updateStrategy: name.nullable(),
  entries: z.array(draftEntry).max(300),
});
export type DraftValues = z.infer<typeof draftValues>;

/** What the person wants: the screen as it was left, or an edit that was laid over a pool by the server. */
export const draftContent = z.union([
  z.strictObject({ values: draftValues }),
  z.strictObject({ edit: poolEdit }),
]);
export type DraftContent = z.infer<typeof draftContent>;

/** Names one state of one draft; another save makes another one, and no two drafts ever share one. */
export const draftVersion = z.string().regex(/^[\x21\x23-\x7e]{1,100}$/);

/** A pool's ETag, with its quotes. */
export const poolTag = z.string().regex(/^"[\x21\x23-\x7e]{1,200}"$/);

/** The key the change will be sent with, made before the first click (an `Idempotency-Key`). */
export const draftKey = z.string().regex(/^[\x20-\x7e]{8,128}$/);

const saved = {
  project: z.string(),
  pool: z.string(),
  displayName: z.string(),
  version: draftVersion,
  /** Places that differ from the pool as seen. */
  changes: z.int().min(0).max(10_000),
  startedAt: instant,
  savedAt: instant,
};

/** One of "your drafts". */
export const draftSummary = z.strictObject(saved);
export type DraftSummary = z.infer<typeof draftSummary>;

/** What a draft was begun to bring back, and what does not come back with it. */
export const draftRestore = z.strictObject({ ...restoredState.shape, lost: z.array(restoreLoss) });
export type DraftRestore = z.infer<typeof draftRestore>;

/** An edit of a pool that its author has not sent yet. */
export const draft = z.strictObject({
  ...saved,
  /** The pool as the author saw it: the base of a three-way merge with the pool as it is now. */
  base: z.strictObject({ pool, etag: poolTag, asOf: instant }),
  content: draftContent,
  /** Of a form that was left with pins, or with something to undo; older drafts have none. */
  matrix: draftMatrix.optional(),
  key: draftKey,
  /** What was last sent with the key and has no certain answer; another request needs another key. */
  sent: z.string().nullable(),
  /** Set where the draft was begun to bring back an earlier state of the pool. */
  restores: draftRestore.optional(),
});
export type Draft = z.infer<typeof draft>;

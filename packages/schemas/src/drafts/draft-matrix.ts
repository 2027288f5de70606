import { z } from 'zod';

/** A place in the lists of rows and of zones. */
const place = z.int().min(0).max(1_000);
const count = z.int().min(0);

/** One row of the matrix at one moment. */
export const keptRow = z.strictObject({
  /** Which of `rows`. */
  row: place,
  mode: z.enum(['cloud', 'manual']),
  total: count,
  /** The entry is to be left out, or the addition was taken back; drafts that do not say so have it stay. */
  isRemoved: z.boolean().optional(),
  /** Nodes in each of `zones`; none where the cloud places. */
  cells: z.array(count).max(200),
  /** Which of `zones` are pinned. */
  pinned: z.array(place).max(200),
});
export type KeptRow = z.infer<typeof keptRow>;

const steps = z.array(z.array(keptRow).min(1).max(300)).max(200);

/**
 * What the matrix of a form keeps beside its numbers: pins, and the way back and forth. The whole of it is bounded by
 * the size of a request.
 */
export const draftMatrix = z.strictObject({
  zones: z.array(z.string().max(200)).max(200),
  /** Keys of the rows that are named below. */
  rows: z.array(z.string().max(600)).max(300),
  /** Each of `rows` as it is: where the form has become another, the steps do not fit it any more. */
  now: z.array(keptRow).max(300),
  /** Rows as they were before each action that can be undone, the latest action last. */
  past: steps,
  /** Rows as they are after each action that can be redone, the next action first. */
  future: steps,
});
export type DraftMatrix = z.infer<typeof draftMatrix>;

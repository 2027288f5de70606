import { z } from 'zod';
import { changeId, instant } from '../identifiers.ts';
import { pool } from '../modelarts/pool.ts';
import { words } from '../plans/words.ts';

/**
 * Where a state of a pool came from. `first`: the pool was seen for the first time. `change`: a change made here led to
 * it. `elsewhere`: somebody changed the pool by another way.
 */
export const stateOrigins = ['first', 'change', 'elsewhere'] as const;
export type StateOrigin = (typeof stateOrigins)[number];

/** States kept of one pool; the oldest leave first, never the one the pool is meant to be in. */
export const maxStates = 200;

/** One state of the editable part of a pool, as it was seen for some time. */
export const poolState = z.strictObject({
  /** Counts the states of this pool in the order they were seen, from 1. */
  n: z.int().min(1),
  /** SHA-256 over the canonical JSON of the editable part, hex: what the pool's `ETag` is made of. */
  fingerprint: z.string(),
  firstSeenAt: instant,
  /** To within ten minutes while the pool still stands so. */
  lastSeenAt: instant,
  /** null while it was seen in one read only. */
  origin: z.enum(stateOrigins).nullable(),
  /** The change that led to it, with `origin` `change`. */
  change: z
    .strictObject({ id: changeId, actor: z.strictObject({ id: z.string(), name: z.string() }) })
    .nullable(),
  /** Whether this is what the pool is meant to be: first seen, brought about here, or adopted. */
  isRight: z.boolean(),
  /** The editable part as a pool that has nothing else: id, annotations and spec. */
  document: pool,
  /** What differs from the state before, in sentences; empty for the oldest one kept. */
  changes: z.array(words),
});
export type PoolState = z.infer<typeof poolState>;

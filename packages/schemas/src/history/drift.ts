import { z } from 'zod';
import { instant } from '../identifiers.ts';
import { words } from '../plans/words.ts';

/** A pool that somebody changed elsewhere, while it stands so. */
export const drift = z.strictObject({
  state: z.enum(['open', 'ignored']),
  /** Number of the state the pool is meant to be in: what restoring brings back. */
  rightN: z.int().min(1),
  /** Number of the state it was found in. */
  n: z.int().min(1),
  foundAt: instant,
  /** What differs from the state it is meant to be in, in sentences. */
  changes: z.array(words),
  /** Who ignored it. */
  settledBy: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
});
export type Drift = z.infer<typeof drift>;

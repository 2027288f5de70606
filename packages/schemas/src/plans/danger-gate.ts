import { z } from 'zod';

/** Why a change is dangerous: it takes nodes, an entry or a job type away, updates drivers under jobs, or spends by order. */
export const dangerGate = z.enum(['shrink', 'removal', 'job-type', 'force-driver', 'prepaid']);
export type DangerGate = z.infer<typeof dangerGate>;

/** A fresh sign-in that a dangerous change needs before it is applied. */
export const freshSignIn = z.strictObject({
  gates: z.array(dangerGate),
  /** A sign-in older than this does not count. */
  maxAgeMs: z.int(),
  /** The identity provider can be asked for it; else one signs out and in again. */
  byProvider: z.boolean(),
});
export type FreshSignIn = z.infer<typeof freshSignIn>;

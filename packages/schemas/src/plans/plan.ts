import { z } from 'zod';
import { freshSignIn } from './danger-gate.ts';
import { finding, findingCode } from './finding.ts';
import { words } from './words.ts';

/** What an edit would do, made without doing it. */
export const plan = z.strictObject({
  /** Fingerprint of the fresh read the plan was made from. */
  etag: z.string(),
  /** The exact text that would be sent; null when there is nothing to send. */
  body: z.string().nullable(),
  /** SHA-256 (hex) of the body's UTF-8 bytes; null when there is nothing to send. */
  planHash: z.string().nullable(),
  /** Keys outside reference tables 7 and 8 that go back in entries as they were read. */
  carried: z.array(z.string()),
  /** The change in sentences. */
  changes: z.array(words),
  findings: z.array(finding),
  /** Codes to name in `Poolwright-Acknowledge`. */
  acknowledge: z.array(findingCode),
  /** Those of `acknowledge` that also need the display name in `Poolwright-Confirm`. */
  typed: z.array(findingCode),
  needsApproval: z.boolean(),
  /** A fresh sign-in that is missing for this plan; absent where none is. */
  freshSignIn: freshSignIn.optional(),
});
export type Plan = z.infer<typeof plan>;

import { z } from 'zod';

/** An instant as IAM writes it, with up to six digits of a second; in milliseconds. */
const iamInstant = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((ms) => !Number.isNaN(ms), { message: 'must be an instant' });

/**
 * What IAM says beside a token (`POST /v3/auth/tokens`); the token itself stands in the header `X-Subject-Token`. Both
 * instants are by IAM's clock. Source: "Obtaining a User Token Through Password Authentication".
 */
export const iamToken = z.looseObject({
  token: z.looseObject({
    issued_at: iamInstant.optional(),
    expires_at: iamInstant,
  }),
});
export type IamToken = z.output<typeof iamToken>;

/** IAM's own form of an error; its gateway answers as `upstreamError`. */
export const iamError = z.looseObject({
  error: z.looseObject({ message: z.string().optional(), title: z.string().optional() }),
});
export type IamError = z.output<typeof iamError>;

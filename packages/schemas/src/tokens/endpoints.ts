import { z } from 'zod';
import { tokenScope } from '../access/rights.ts';
import { endpoint } from '../endpoint.ts';
import { instant } from '../identifiers.ts';

/** Longest life of a token, in days. */
export const maxTokenDays = 366;
/** Live tokens a person can have. */
export const maxTokens = 20;

/** An API token as its owner sees it again: never the token itself. */
export const apiToken = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** The first characters, to find it again where it is used. */
  beginning: z.string(),
  scopes: z.array(tokenScope),
  createdAt: instant,
  expiresAt: instant,
  /** To the minute; null while it was never used. */
  lastUsedAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

/** One's own tokens, newest first. */
export const listTokens = endpoint({
  name: 'listTokens',
  method: 'GET',
  path: '/api/tokens',
  responses: { 200: z.strictObject({ items: z.array(apiToken) }) },
});

/**
 * Makes a token that acts as its owner, within `scopes` and what the owner may at that moment. `token` is shown this once.
 * Only for a signed-in browser: a token makes no tokens.
 */
export const createToken = endpoint({
  name: 'createToken',
  method: 'POST',
  path: '/api/tokens',
  body: z.strictObject({
    name: z
      .string()
      .regex(/^[^\p{Cc}\u2028\u2029]*$/u)
      .trim()
      .min(1)
      .max(60),
    scopes: z
      .array(tokenScope)
      .min(1)
      .max(3)
      .refine((scopes) => new Set(scopes).size === scopes.length),
    days: z.int().min(1).max(maxTokenDays),
  }),
  responses: { 201: z.strictObject({ ...apiToken.shape, token: z.string() }) },
});

/** Ends a token; it is refused by every replica within a second. */
export const endToken = endpoint({
  name: 'endToken',
  method: 'DELETE',
  path: '/api/tokens/:id',
  params: z.strictObject({ id: z.uuid() }),
  responses: { 200: z.strictObject({ ended: z.boolean() }) },
});

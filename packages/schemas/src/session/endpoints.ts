import { z } from 'zod';
import { heldRole } from '../access/grant.ts';
import { role } from '../access/role.ts';
import { endpoint } from '../endpoint.ts';
import { instant } from '../identifiers.ts';

/** Accounts of the sample mode. */
export const sampleAccounts = [
  'admin',
  'approver',
  'approver2',
  'member',
  'member2',
  'viewer',
  'auditor',
] as const;
export const sampleAccount = z.enum(sampleAccounts);
export type SampleAccount = z.infer<typeof sampleAccount>;

export const user = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Every role and team the person has anywhere. */
  roles: z.array(role),
  teams: z.array(z.string()),
  /** The same roles, each with what it reaches: with `isAllowed` what a page offers. What is done is decided anew. */
  held: z.array(heldRole),
});
export type User = z.infer<typeof user>;

/** Who is signed in, and how one may sign in. Answered to everyone. */
export const session = z.strictObject({
  user: user.nullable(),
  /** For the header `Poolwright-CSRF` of every call that is not GET or HEAD; changes at sign-in. */
  csrfToken: z.string(),
  sampleData: z.boolean(),
  sampleAccounts: z.boolean(),
  /** Sign-in by the printed one-time link is on. */
  localAdmin: z.boolean(),
  /** Sign-in by an identity provider is on: a browser goes to `/auth/login`. */
  oidc: z.boolean(),
  /**
   * Set while the database counts as restored from a backup: nothing is applied, and changes on their way stand still.
   * `older-than-anchor`: its audit is behind what was noted outside of it.
   */
  restored: z.strictObject({ since: instant, reason: z.enum(['declared', 'older-than-anchor']) }).optional(),
  /**
   * How long this session goes on: it ends when it was not used for `idleMs` milliseconds, and at `endsAt` in any case.
   * Absent where nobody is signed in, and for an API token.
   */
  life: z.strictObject({ idleMs: z.number().int().positive(), endsAt: instant }).optional(),
  version: z.string(),
  /** The server's clock, for ages. */
  now: instant,
});
export type Session = z.infer<typeof session>;

export const showSession = endpoint({
  name: 'showSession',
  method: 'GET',
  path: '/api/session',
  responses: { 200: session },
});

export const signInSample = endpoint({
  name: 'signInSample',
  method: 'POST',
  path: '/auth/sample-login',
  body: z.strictObject({ account: sampleAccount }),
  responses: { 200: session },
});

/** Trades the one-time link's token (from the address's fragment) for a session. */
export const signInLocalAdmin = endpoint({
  name: 'signInLocalAdmin',
  method: 'POST',
  path: '/auth/local-login',
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  responses: { 200: session },
});

export const signOut = endpoint({
  name: 'signOut',
  method: 'POST',
  path: '/auth/logout',
  /** `endSessionUrl`: where a browser goes on to end its session at the identity provider as well. */
  responses: { 200: session.extend({ endSessionUrl: z.string().optional() }) },
});

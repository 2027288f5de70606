import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant } from '../identifiers.ts';

/** How a session began: a sample account, the printed link, an identity provider. */
export const signInWays = ['sample', 'local-admin', 'oidc'] as const;
export type SignInWay = (typeof signInWays)[number];

/** One place where the caller is signed in. */
export const ownSession = z.strictObject({
  /** A name for the list only: it opens nothing. */
  id: z.string(),
  /** The one that asks. */
  isThis: z.boolean(),
  /** Null where a version before this one did not note it, as with the next two. */
  way: z.enum(signInWays).nullable(),
  /** Program and system as the browser called itself at sign-in, such as `Firefox, Linux`; anybody can claim anything. */
  browser: z.string().nullable(),
  /** Where the sign-in came from, as far as `TRUST_PROXY` lets it be known. */
  address: z.string().nullable(),
  signedInAt: instant,
  /** Not finer than a minute. */
  lastUsedAt: instant,
  /** When it ends by itself if it is not used until then. */
  endsAt: instant,
});
export type OwnSession = z.infer<typeof ownSession>;

const ownSessions = z.strictObject({ items: z.array(ownSession) });
export type OwnSessions = z.infer<typeof ownSessions>;

/** Where the caller is signed in: this one first, then by last use. */
export const listSessions = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  responses: { 200: ownSessions },
});

/** Ends one of the caller's own sessions, on every replica within a second; answers those that are left. */
export const endSession = endpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/sessions/:session',
  params: z.strictObject({ session: z.string().min(1).max(64) }),
  responses: { 200: ownSessions },
});

/** Ends every session of the caller but the one that asks. */
export const endOtherSessions = endpoint({
  name: 'endOtherSessions',
  method: 'POST',
  path: '/api/sessions/end-others',
  responses: { 200: ownSessions },
});

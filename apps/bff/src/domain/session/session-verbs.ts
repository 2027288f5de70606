import type { SampleAccount, Session } from '@poolwright/schemas/session/endpoints';
import type { OwnSessions } from '@poolwright/schemas/session/own-sessions';
import type { Actor, Caller } from '../access/actor.ts';

/** A request that may carry a session: `id` is the cookie's value. */
export interface Visitor {
  readonly id: string | null;
  readonly requestId: string;
  /** What its browser calls itself, and where it comes from, as far as that is known. */
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** What a sign-in gives: a new id for the cookie, and who that is. */
export interface SignedIn {
  readonly id: string;
  readonly actor: Actor;
}

export interface SignedOut {
  readonly endSessionUrl: string | null;
}

/** The way to the identity provider: `id` is for the browser's own cookie of it. */
export interface BegunSignIn {
  readonly id: string;
  readonly url: string;
}

export interface SignedInByProvider extends SignedIn {
  /** A path of this service. */
  readonly returnTo: string;
}

/** Everything `GET /api/session` says but the token, which belongs to the cookie. */
export type SessionFacts = Omit<Session, 'csrfToken'>;

export interface SessionVerbs {
  /** Who is signed in with this id; null when nobody is. What no person did is no use that keeps a session alive. */
  findSession(id: string | null, isUse: boolean): Promise<Actor | null>;
  showSession(actor: Actor | null): Promise<SessionFacts>;
  signInSample(visitor: Visitor, account: SampleAccount): Promise<SignedIn>;
  signInLocalAdmin(visitor: Visitor, token: string): Promise<SignedIn>;
  /** A session that ends; what the identity provider has to end is an address for the browser. */
  signOut(visitor: Visitor): Promise<SignedOut>;
  /** The three below are of an identity provider; without one there are no such routes. */
  /** `isFresh`: the person is to sign in anew, for what asks for that. */
  beginSignIn(visitor: Visitor, returnTo: string | null, isFresh: boolean): Promise<BegunSignIn>;
  signInOidc(visitor: Visitor, signIn: string | null, query: URLSearchParams): Promise<SignedInByProvider>;
  logOutByProvider(requestId: string, token: string | null): Promise<void>;
  /** The three below are about the caller's own sessions; `id` is the cookie's value of the one that asks. */
  listSessions(caller: Caller, id: string): Promise<OwnSessions>;
  endSession(caller: Caller, id: string, handle: string): Promise<OwnSessions>;
  endOtherSessions(caller: Caller, id: string): Promise<OwnSessions>;
}

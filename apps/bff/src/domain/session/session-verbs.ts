import type { SampleAccount, Session } from '@poolwright/schemas/session/endpoints';
import type { Actor } from '../access/actor.ts';

/** A request that may carry a session: `id` is the cookie's value. */
export interface Visitor {
  readonly id: string | null;
  readonly requestId: string;
}

/** What a sign-in gives: a new id for the cookie, and who that is. */
export interface SignedIn {
  readonly id: string;
  readonly actor: Actor;
}

/** Everything `GET /api/session` says but the token, which belongs to the cookie. */
export type SessionFacts = Omit<Session, 'csrfToken'>;

export interface SessionVerbs {
  /** Who is signed in with this id; null when nobody is. */
  findSession(id: string | null): Promise<Actor | null>;
  showSession(actor: Actor | null): Promise<SessionFacts>;
  signInSample(visitor: Visitor, account: SampleAccount): Promise<SignedIn>;
  signInLocalAdmin(visitor: Visitor, token: string): Promise<SignedIn>;
  signOut(visitor: Visitor): Promise<void>;
}

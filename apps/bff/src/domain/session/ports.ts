import type { SignInWay } from '@poolwright/schemas/session/own-sessions';
import type { Actor } from '../access/actor.ts';
import type { AuditLine } from '../audit/ports.ts';

export interface SessionRecord {
  /** SHA-256 of the cookie's value; the value itself is never stored. */
  readonly idHash: string;
  /** The person at sign-in: their id counts, their rights are looked up. */
  readonly actor: Actor;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** Name in the person's own list. */
  readonly handle: string;
  /** Null where a version before this one did not note it, as with the next two. */
  readonly way: SignInWay | null;
  readonly browser: string | null;
  readonly address: string | null;
  /** The identity provider's own name for its session, where it gave one. */
  readonly providerSession: string | null;
  /** When the person proved who they are; null where the provider did not say. */
  readonly authenticatedAt: Date | null;
  /** How, in the provider's word `acr`. */
  readonly acr: string | null;
}

export interface SessionLimits {
  readonly idleMs: number;
  readonly maxMs: number;
  readonly now: Date;
}

/** Which sessions are meant: all of one person, narrowed, or those of one session at an identity provider. */
export type SessionMatch =
  | {
      readonly userId: string;
      readonly handle?: string;
      readonly exceptIdHash?: string;
      readonly providerSession?: string;
    }
  | { readonly issuer: string; readonly providerSession: string };

export interface SessionStore {
  insert(session: SessionRecord): Promise<void>;
  /** The live session; null when unknown, ended, idle longer than `idleMs` or older than `maxMs`. Notes the use at most once a minute. */
  find(idHash: string, limits: SessionLimits): Promise<SessionRecord | null>;
  /** As `find`, but notes no use. */
  peek(idHash: string, limits: SessionLimits): Promise<SessionRecord | null>;
  end(idHash: string): Promise<void>;
  /** The live sessions of a person, last used first. */
  list(userId: string, limits: SessionLimits): Promise<readonly SessionRecord[]>;
  /** Ends those that are meant; answers their hashes. */
  endMatching(match: SessionMatch): Promise<readonly string[]>;
  /**
   * The same by a logout token that is good once: token noted, sessions ended and recorded, or nothing of it, so that a provider
   * who is told of a failure may try again. Null when the token was taken before.
   */
  endByToken(
    token: TakenToken,
    match: SessionMatch,
    toLine: (ended: number) => AuditLine,
  ): Promise<readonly string[] | null>;
}

/** A logout token by the hash of issuer and `jti`. Those taken before `since` are forgotten. */
export interface TakenToken {
  readonly idHash: string;
  readonly at: Date;
  readonly since: Date;
}

/** A secret nobody can guess: this many random bytes as base64url text. */
export type NewSecret = (bytes: number) => string;

/** Somebody an identity provider told of. */
export interface Person {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** When the provider told this. */
  readonly signedInAt: Date;
}

export interface PeopleStore {
  find(id: string): Promise<Person | null>;
  /** What the provider tells replaces what it told before: fewer groups are fewer rights in every open session. */
  save(person: Person): Promise<void>;
  /** Who signed in last, at most so many. */
  recent(most: number): Promise<readonly Person[]>;
}

/** A sign-in that went to the identity provider. */
export interface PendingSignIn {
  /** SHA-256 of the value that only this browser has. */
  readonly idHash: string;
  /** A path of this service. */
  readonly returnTo: string;
  /** The session the browser had. */
  readonly sessionHash: string | null;
  /** A fresh sign-in was asked for: no older one of the provider will do. */
  readonly isFresh: boolean;
  /** Who must come back; null where anybody may. */
  readonly userId: string | null;
  readonly createdAt: Date;
}

export interface SignInStore {
  begin(signIn: PendingSignIn): Promise<void>;
  /** Gives it once, to the first who asks, and only when it was begun after `since`. */
  take(idHash: string, since: Date): Promise<PendingSignIn | null>;
}

/** What proves that an answer belongs to the question this browser asked. */
export interface SignInProof {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What is asked of the provider beyond who it is: that the person signs in anew, in a way it knows by these words. */
export interface FreshAsk {
  readonly maxAgeMs: number;
  readonly acr: readonly string[];
}

/** Who signed in, and the provider's own name for its session. */
export interface ProvenPerson extends Omit<Person, 'signedInAt'> {
  readonly providerSession: string | null;
  /** When and how they signed in, where the provider said so. */
  readonly authenticatedAt: Date | null;
  readonly acr: string | null;
}

/** A verified logout token names a person, a session of the provider, or both. */
export interface LogoutNotice {
  readonly issuer: string;
  readonly subject: string | null;
  readonly providerSession: string | null;
  /** No two tokens of an issuer have the same. */
  readonly tokenId: string;
}

/**
 * The identity provider. Throws `session.provider_unreachable` when it does not answer, `session.sign_in_denied` when it
 * says no, and `session.sign_in_refused` or `session.logout_refused`, with the `reason`, when what it says cannot be trusted.
 */
export interface IdentityProvider {
  readonly issuer: string;
  /** Where the browser goes to sign in. */
  signInUrl(proof: SignInProof, fresh: FreshAsk | null): Promise<string>;
  /** Who came back with this query, when everything about it holds. */
  prove(query: URLSearchParams, proof: SignInProof, fresh: FreshAsk | null): Promise<ProvenPerson>;
  /** Where the browser goes to end its session at the provider too; null when that is not offered or not known now. */
  endSessionUrl(): string | null;
  readLogoutToken(token: string): Promise<LogoutNotice>;
}

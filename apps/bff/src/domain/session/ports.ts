import type { Actor } from '../access/actor.ts';

export interface SessionRecord {
  /** SHA-256 of the cookie's value; the value itself is never stored. */
  readonly idHash: string;
  readonly actor: Actor;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

export interface SessionStore {
  insert(session: SessionRecord): Promise<void>;
  /** The live session; null when unknown, ended, idle longer than `idleMs` or older than `maxMs`. Notes the use at most once a minute. */
  find(idHash: string, limits: { idleMs: number; maxMs: number; now: Date }): Promise<SessionRecord | null>;
  /** As `find`, but notes no use. */
  peek(idHash: string, limits: { idleMs: number; maxMs: number; now: Date }): Promise<SessionRecord | null>;
  end(idHash: string): Promise<void>;
}

/** A secret nobody can guess: this many random bytes as base64url text. */
export type NewSecret = (bytes: number) => string;

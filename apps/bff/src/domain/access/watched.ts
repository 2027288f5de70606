import type { AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { Actor } from './actor.ts';

/** A session or an API token as it is now: what an open stream goes by, without counting as a use of it. */
export interface Watched {
  /** SHA-256 of the cookie or of the token. */
  readonly idHash: string;
  readonly way: Extract<AuditWay, 'browser' | 'token'>;
  readonly actor: Actor;
  /** When it ends if nothing happens until then. */
  readonly endsAt: Date;
}

import type { ActorDirectory } from '../access/ports.ts';
import type { AuditLog } from '../audit/ports.ts';
import type { Clock, Sha256 } from '../ports.ts';
import type { RestoreStore } from '../restore/ports.ts';
import type { LocalAdminLink } from './local-admin-link.ts';
import type { NewSecret, SessionStore } from './ports.ts';

/** What the verbs of a session work with. */
export interface SessionNeeds {
  readonly sessions: SessionStore;
  /** Who people are now. */
  readonly actors: ActorDirectory;
  readonly audit: AuditLog;
  readonly restores: RestoreStore;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly newSecret: NewSecret;
  readonly idleMs: number;
  readonly maxMs: number;
  readonly sampleData: boolean;
  readonly sampleAccounts: boolean;
  /** Null where `LOCAL_ADMIN` is off. */
  readonly localAdmin: LocalAdminLink | null;
  readonly version: string;
}

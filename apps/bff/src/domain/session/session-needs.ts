import type { FreshRule } from '../access/fresh-sign-in.ts';
import type { ActorDirectory } from '../access/ports.ts';
import type { AuditLog } from '../audit/ports.ts';
import type { Clock, Sha256 } from '../ports.ts';
import type { RestoreStore } from '../restore/ports.ts';
import type { LocalAdminLink } from './local-admin-link.ts';
import type { BriefSessions } from './brief-sessions.ts';
import type { GroupRule } from './people.ts';
import type { IdentityProvider, NewSecret, PeopleStore, SignInStore } from './ports.ts';

/** What the verbs of a session work with. */
export interface SessionNeeds {
  readonly sessions: BriefSessions;
  /** Who people are now. */
  readonly actors: ActorDirectory;
  /** Whether an admin let nobody of this id in. */
  readonly isDisabled: (person: string) => Promise<boolean>;
  readonly audit: AuditLog;
  readonly restores: RestoreStore;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly newSecret: NewSecret;
  readonly idleMs: number;
  readonly maxMs: number;
  /** How fresh a sign-in must be before a dangerous change; null where that does not count. */
  readonly freshRule: FreshRule | null;
  readonly sampleData: boolean;
  readonly sampleAccounts: boolean;
  /** Null where `LOCAL_ADMIN` is off. */
  readonly localAdmin: LocalAdminLink | null;
  /** Null where no identity provider is set. */
  readonly oidc: OidcNeeds | null;
  readonly version: string;
}

/** What signing in by an identity provider needs besides. */
export interface OidcNeeds {
  readonly provider: IdentityProvider;
  readonly people: PeopleStore;
  readonly signIns: SignInStore;
  readonly groups: readonly GroupRule[];
  /** Text that only this service can make out of the two, the same on every replica: at least 43 letters of a URL. */
  readonly derive: (label: string, value: string) => string;
}

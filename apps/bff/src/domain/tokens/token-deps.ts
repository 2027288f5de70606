import type { ActorDirectory } from '../access/ports.ts';
import type { AuditLog } from '../audit/ports.ts';
import type { Clock, Identifiers, Sha256 } from '../ports.ts';
import type { NewSecret } from '../session/ports.ts';
import type { TokenStore } from './token-store.ts';

/** What the verbs of API tokens work with. */
export interface TokenDeps {
  readonly tokens: TokenStore;
  readonly actors: ActorDirectory;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ids: Identifiers;
  readonly sha256: Sha256;
  readonly newSecret: NewSecret;
}

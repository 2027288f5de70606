import type { AuditLog } from '../audit/ports.ts';
import type { Clock, Identifiers } from '../ports.ts';
import type { ProjectDirectory } from '../projects/ports.ts';
import type { PeopleStore } from '../session/ports.ts';
import type { AccessBook, ConfiguredAccess } from './access-book.ts';
import type { AccessStore } from './access-store.ts';

/** What the verbs of roles and teams work with. */
export interface AccessDeps {
  readonly access: AccessBook;
  readonly accessStore: AccessStore;
  readonly configuredAccess: ConfiguredAccess;
  readonly projects: ProjectDirectory;
  readonly audit: AuditLog;
  readonly people: Pick<PeopleStore, 'recent'>;
  readonly clock: Clock;
  readonly ids: Identifiers;
}

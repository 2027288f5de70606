import type { AuditLog } from '../audit/ports.ts';
import type { ProjectDirectory } from '../projects/ports.ts';
import type { ViewStore } from './ports.ts';

/** What the verbs of saved views need. */
export interface ViewDeps {
  readonly projects: ProjectDirectory;
  readonly views: ViewStore;
  readonly audit: AuditLog;
}

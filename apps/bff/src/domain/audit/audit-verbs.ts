import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import type {
  AuditAnchor,
  AuditFilter,
  AuditListQuery,
  AuditVerification,
} from '@poolwright/schemas/audit/endpoints';
import type { Caller } from '../access/actor.ts';
import type { AuditPage } from './ports.ts';

/** What can be done with the audit. Asks the gate itself and throws a `DomainError` to refuse. */
export interface AuditVerbs {
  listAudit(caller: Caller, query: Omit<AuditListQuery, 'format'>): Promise<AuditPage>;
  /** Everything that matches, a piece at a time; the gate is asked before the first. */
  exportAudit(caller: Caller, filter: AuditFilter): Promise<AsyncIterable<readonly AuditEntry[]>>;
  showAuditAnchor(caller: Caller): Promise<AuditAnchor | null>;
  verifyAudit(caller: Caller, anchor: AuditAnchor | undefined): Promise<AuditVerification>;
}

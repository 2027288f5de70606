import type { AuditLine } from '../audit/ports.ts';
import type { ChangeRecord } from './change-record.ts';

/** An audit line about a change, in the name of the person who filed it. */
export function changeAudit(
  record: ChangeRecord,
  kind: AuditLine['kind'],
  action: string,
  details: AuditLine['details'],
): AuditLine {
  return {
    actor: record.actor,
    action,
    kind,
    project: record.project,
    pool: record.pool,
    changeId: record.id,
    requestId: record.requestId,
    details,
  };
}

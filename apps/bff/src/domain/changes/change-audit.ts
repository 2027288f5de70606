import type { AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { AuditLine } from '../audit/ports.ts';
import type { ChangeRecord } from './change-record.ts';

interface ChangeAuditFacts {
  /** The service by itself, unless a request is still at it. */
  readonly way?: AuditWay;
  readonly upstreamRequestId?: string | undefined;
}

/** An audit row about a change, in the name of the person who filed it. */
export function changeAudit(
  record: ChangeRecord,
  kind: AuditLine['kind'],
  action: AuditLine['action'],
  details: AuditLine['details'],
  { way = 'job', upstreamRequestId }: ChangeAuditFacts = {},
): AuditLine {
  return {
    actor: record.actor,
    action,
    kind,
    way,
    project: record.project,
    pool: record.pool,
    changeId: record.id,
    requestId: record.requestId,
    upstreamRequestId,
    details,
  };
}

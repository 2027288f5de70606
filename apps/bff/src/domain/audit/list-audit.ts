import type { AuditListQuery } from '@poolwright/schemas/audit/endpoints';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import type { AuditLog, AuditPage } from './ports.ts';

export async function listAudit(
  deps: { audit: AuditLog },
  caller: Caller,
  query: Omit<AuditListQuery, 'format'>,
): Promise<AuditPage> {
  await gate(deps.audit, caller, 'readAudit');
  return deps.audit.list(query);
}

import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import type { AuditLog } from './ports.ts';

/** Everything that matches, newest first, a piece at a time. */
export async function exportAudit(
  deps: { audit: AuditLog },
  caller: Caller,
  filter: AuditFilter,
): Promise<AsyncIterable<readonly AuditEntry[]>> {
  await gate(deps.audit, caller, 'readAudit');
  return deps.audit.pieces(filter);
}

import type { AuditAnchor } from '@poolwright/schemas/audit/endpoints';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import type { AuditLog } from './ports.ts';

/** The newest row, to be kept outside. */
export async function showAuditAnchor(
  deps: { audit: AuditLog },
  caller: Caller,
): Promise<AuditAnchor | null> {
  await gate(deps.audit, caller, 'readAudit');
  return deps.audit.anchor();
}

import type { AuditAction } from '@poolwright/schemas/audit/audit-entry';
import type { Caller } from '../access/actor.ts';
import type { AuditLog } from '../audit/ports.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import { DomainError } from '../domain-error.ts';

/** A token neither makes tokens nor sees them: who gets hold of one must not make it last. */
export async function mustBeBrowser(audit: AuditLog, caller: Caller, action: AuditAction): Promise<void> {
  if (caller.way === 'browser') return;
  const refusal = new DomainError('access.denied', { params: { action } });
  await recordRefusal(audit, caller, { action }, refusal);
  throw refusal;
}

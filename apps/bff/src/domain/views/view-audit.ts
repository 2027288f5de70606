import type { Caller } from '../access/actor.ts';
import type { AuditLine } from '../audit/ports.ts';

/** An audit line about a saved view. */
export function viewAudit(
  caller: Caller,
  action: AuditLine['action'],
  project: string,
  details: AuditLine['details'],
): AuditLine {
  const { actor, requestId, way } = caller;
  return {
    actor: { id: actor.id, name: actor.name },
    action,
    kind: 'done',
    way,
    project,
    requestId,
    details,
  };
}

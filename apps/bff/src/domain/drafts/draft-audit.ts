import type { Caller } from '../access/actor.ts';
import type { AuditLine } from '../audit/ports.ts';
import type { DraftOwner } from './draft-record.ts';

/** An audit line about a draft: that it was begun, taken up or discarded; never what is in it. */
export function draftAudit(
  caller: Caller,
  action: AuditLine['action'],
  { project, pool }: DraftOwner,
  details: AuditLine['details'],
): AuditLine {
  const { actor, requestId, way } = caller;
  return {
    actor: { id: actor.id, name: actor.name },
    action,
    kind: 'done',
    way,
    project,
    pool,
    requestId,
    details,
  };
}

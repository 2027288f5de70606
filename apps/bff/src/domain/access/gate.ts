import type { AccessObject } from '@poolwright/planning/access/is-allowed';
import type { AuditLog } from '../audit/ports.ts';
import { markRecorded } from '../audit/record-refusal.ts';
import { DomainError } from '../domain-error.ts';
import type { Caller } from './actor.ts';
import { can, heldRoles, reachOf, type Action } from './can.ts';

export interface GateTarget {
  readonly project?: string;
  readonly pool?: string;
  readonly changeId?: string;
  readonly object?: AccessObject;
}

/** Lets pass or writes the refusal into the audit and throws `access.denied`. */
export async function gate(
  audit: AuditLog,
  caller: Caller,
  action: Action,
  target: GateTarget = {},
): Promise<void> {
  if (can(caller.actor, action, target.object)) return;
  const refusal = new DomainError('access.denied', { params: { action } });
  await append(audit, caller, action, target, 'access.denied');
  markRecorded(refusal);
  throw refusal;
}

/**
 * Writes down that somebody asked for what is not there or not theirs to see: the same row for both, so that the answer
 * takes as long. Nothing is hidden from whoever reads everything.
 */
export async function recordHidden(
  audit: AuditLog,
  caller: Caller,
  target: GateTarget,
  refusal: DomainError,
): Promise<void> {
  if (reachOf(caller.actor, 'readPool') === 'all') return;
  await append(audit, caller, 'readPool', target, refusal.code);
  markRecorded(refusal);
}

async function append(
  audit: AuditLog,
  { actor, requestId, way }: Caller,
  action: Action,
  { project, pool, changeId }: GateTarget,
  code: string,
): Promise<void> {
  await audit.append({
    actor: { id: actor.id, name: actor.name },
    action,
    kind: 'refused',
    way,
    ...(project === undefined ? {} : { project }),
    ...(pool === undefined ? {} : { pool }),
    ...(changeId === undefined ? {} : { changeId }),
    requestId,
    details: { code, roles: [...new Set(heldRoles(actor).map(({ role }) => role))] },
  });
}

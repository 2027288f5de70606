import type { AuditLog } from '../audit/ports.ts';
import { markRecorded } from '../audit/record-refusal.ts';
import { DomainError } from '../domain-error.ts';
import type { Caller } from './actor.ts';
import { can, type AccessObject, type Action } from './can.ts';

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
  await audit.append({
    actor: { id: caller.actor.id, name: caller.actor.name },
    action,
    kind: 'refused',
    way: caller.way,
    ...(target.project === undefined ? {} : { project: target.project }),
    ...(target.pool === undefined ? {} : { pool: target.pool }),
    ...(target.changeId === undefined ? {} : { changeId: target.changeId }),
    requestId: caller.requestId,
    details: { code: 'access.denied', roles: [...caller.actor.roles] },
  });
  markRecorded(refusal);
  throw refusal;
}

import type { Caller } from '../access/actor.ts';
import type { AuditLine } from './ports.ts';

/** What somebody did, as a row: never what is secret or another person's in it. */
export function doneLine(
  { actor, requestId, way }: Caller,
  action: AuditLine['action'],
  about: { readonly project: string; readonly pool?: string },
  details: AuditLine['details'],
): AuditLine {
  return {
    actor: { id: actor.id, name: actor.name },
    action,
    kind: 'done',
    way,
    project: about.project,
    ...(about.pool === undefined ? {} : { pool: about.pool }),
    requestId,
    details,
  };
}

/** What somebody did to the console itself, of no project. */
export function wholeLine(
  { actor, requestId, way }: Caller,
  action: AuditLine['action'],
  details: AuditLine['details'],
): AuditLine {
  return { actor: { id: actor.id, name: actor.name }, action, kind: 'done', way, requestId, details };
}

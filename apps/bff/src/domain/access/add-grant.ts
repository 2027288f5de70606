import type { Grant } from '@poolwright/schemas/access/grant';
import { wholeLine } from '../audit/done-line.ts';
import { DomainError } from '../domain-error.ts';
import { toGrant } from './access-book.ts';
import type { AccessDeps } from './access-deps.ts';
import type { NewGrant } from './access-verbs.ts';
import type { Caller } from './actor.ts';
import { gate } from './gate.ts';

/** A role for what is not there would look like one and reach nothing. */
function mustBeThere({ projects, access }: AccessDeps, { role, reach }: NewGrant): void {
  if (role === 'auditor' && reach.kind !== 'everywhere') throw wrongReach('grant.auditor_everywhere');
  if (reach.kind === 'project' && projects.find(reach.project) === undefined) {
    throw wrongReach('grant.no_such_project');
  }
  if (reach.kind === 'team' && !access.teams.some(({ id }) => id === reach.team)) {
    throw wrongReach('grant.no_such_team');
  }
}

function wrongReach(
  code: 'grant.auditor_everywhere' | 'grant.no_such_project' | 'grant.no_such_team',
): DomainError {
  return new DomainError(code, { errors: [{ pointer: '/reach', code, message: code }] });
}

/** Gives a person a role from the next request on, at every replica. */
export async function addGrant(deps: AccessDeps, caller: Caller, asked: NewGrant): Promise<Grant> {
  await gate(deps.audit, caller, 'manageAccess');
  await deps.access.refresh();
  mustBeThere(deps, asked);
  const { id, name } = caller.actor;
  const { person, role, reach } = asked;
  const grant = { id: deps.ids.uuid(), person, role, reach, by: { id, name }, at: deps.clock.now() };
  const line = wholeLine(caller, 'addGrant', { person, role, reach });
  const kept = await deps.accessStore.addGrant(grant, line);
  deps.access.forget();
  return toGrant(kept);
}

import type { Team, TeamRules } from '@poolwright/schemas/access/grant';
import { wholeLine } from '../audit/done-line.ts';
import { DomainError } from '../domain-error.ts';
import type { AccessDeps } from './access-deps.ts';
import type { Caller } from './actor.ts';
import { gate } from './gate.ts';

/** What the configuration says is said there. */
function mustBeOfConsole({ configuredAccess }: AccessDeps, team: string): void {
  if (configuredAccess.teams.some(({ id }) => id === team)) {
    throw new DomainError('team.configured', { params: { team } });
  }
}

const mostTeams = 500;

/** Makes a team, or replaces what it owns; counts from the next request on, at every replica. */
export async function saveTeam(
  deps: AccessDeps,
  caller: Caller,
  id: string,
  rules: TeamRules,
): Promise<Team> {
  await gate(deps.audit, caller, 'manageAccess');
  mustBeOfConsole(deps, id);
  await deps.access.refresh();
  const { teams } = deps.access;
  if (teams.length >= mostTeams && !teams.some((team) => team.id === id)) {
    throw new DomainError('team.too_many', { params: { max: mostTeams } });
  }
  await deps.accessStore.saveTeam({ id, ...rules }, (before) =>
    wholeLine(caller, 'saveTeam', { team: id, before, after: { id, ...rules } }),
  );
  deps.access.forget();
  return { id, ...rules, from: 'console' };
}

/** Takes a team away. Roles granted for it stay, reach nothing, and can be ended. */
export async function removeTeam(deps: AccessDeps, caller: Caller, id: string): Promise<boolean> {
  await gate(deps.audit, caller, 'manageAccess');
  mustBeOfConsole(deps, id);
  const removed = await deps.accessStore.removeTeam(id, (before) =>
    wholeLine(caller, 'removeTeam', { team: id, before }),
  );
  deps.access.forget();
  return removed;
}

import type { Grant, Team } from '@poolwright/schemas/access/grant';
import type { AccessDeps } from './access-deps.ts';
import type { Caller } from './actor.ts';
import { gate } from './gate.ts';

/** Every role given, by the console and by the configuration. */
export async function listGrants(
  { audit, access }: Pick<AccessDeps, 'audit' | 'access'>,
  caller: Caller,
): Promise<Grant[]> {
  await gate(audit, caller, 'manageAccess');
  await access.refresh();
  return [...access.grants];
}

export async function listTeams(
  { audit, access }: Pick<AccessDeps, 'audit' | 'access'>,
  caller: Caller,
): Promise<Team[]> {
  await gate(audit, caller, 'manageAccess');
  await access.refresh();
  return [...access.teams];
}

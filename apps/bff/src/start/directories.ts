import type { GrantReach } from '@poolwright/schemas/access/grant';
import type { Config } from '../config/config.ts';
import type { ConfiguredAccess } from '../domain/access/access-book.ts';
import { localAdmin } from '../domain/session/local-admin-link.ts';
import type { ProjectDirectory } from '../domain/projects/ports.ts';

export function toProjectDirectory(config: Config): ProjectDirectory {
  const projects = config.projects.map(({ id, name, region }) => ({
    id,
    name,
    region,
    consoleUrl: config.consoleUrl.replaceAll('{region}', region).replaceAll('{project}', id),
  }));
  return { list: () => projects, find: (id) => projects.find((project) => project.id === id) };
}

/** Roles and teams of the configuration, as the console shows them. */
export function toConfiguredAccess({ grants, teams, signIn }: Config): ConfiguredAccess {
  return {
    grants: grants.map(({ person, role, project, team }, at) => ({
      id: `configuration-${at}`,
      person,
      role,
      reach: toReach(project, team),
      from: 'configuration',
    })),
    teams: teams.map(({ id, name, pools, labels }) => ({
      id,
      name,
      pools: [...pools],
      labels: [...labels],
      from: 'configuration',
    })),
    otherAdmins: [...(signIn.sampleAccounts ? ['admin'] : []), ...(signIn.localAdmin ? [localAdmin.id] : [])],
  };
}

function toReach(project: string | undefined, team: string | undefined): GrantReach {
  if (project !== undefined) return { kind: 'project', project };
  return team === undefined ? { kind: 'everywhere' } : { kind: 'team', team };
}

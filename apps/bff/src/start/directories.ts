import type { Config } from '../config/config.ts';
import type { ProjectDirectory, TeamDirectory } from '../domain/projects/ports.ts';

export function toProjectDirectory(config: Config): ProjectDirectory {
  const projects = config.projects.map(({ id, name, region }) => ({
    id,
    name,
    region,
    consoleUrl: config.consoleUrl.replaceAll('{region}', region).replaceAll('{project}', id),
  }));
  return { list: () => projects, find: (id) => projects.find((project) => project.id === id) };
}

/** `*` stands for any text; everything else stands for itself. */
function toPattern(glob: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${glob.split('*').map(literal).join('.*')}$`);
}

export function toTeamDirectory(config: Config): TeamDirectory {
  const teams = config.teams.map(({ id, pools }) => ({ id, patterns: pools.map(toPattern) }));
  return {
    ownersOf: (_project, displayName) =>
      teams
        .filter(({ patterns }) => patterns.some((pattern) => pattern.test(displayName)))
        .map(({ id }) => id),
  };
}

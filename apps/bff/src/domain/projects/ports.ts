import type { Project } from '@poolwright/schemas/projects/endpoints';

/** The projects of the configuration. */
export interface ProjectDirectory {
  list(): readonly Project[];
  find(id: string): Project | undefined;
}

/** Which teams own a pool, by the patterns of the configuration on its display name. */
export interface TeamDirectory {
  ownersOf(project: string, displayName: string): readonly string[];
}

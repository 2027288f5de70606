import type { Project } from '@poolwright/schemas/projects/endpoints';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The projects of the configuration. */
export interface ProjectDirectory {
  list(): readonly Project[];
  find(id: string): Project | undefined;
}

/** Which teams own a pool, by the patterns of the configuration. */
export interface TeamDirectory {
  ownersOf(project: string, pool: Pool): readonly string[];
}

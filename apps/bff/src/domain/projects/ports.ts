import type { NamedPool } from '../access/owns-pool.ts';
import type { Project } from '@poolwright/schemas/projects/endpoints';

/** The projects of the configuration. */
export interface ProjectDirectory {
  list(): readonly Project[];
  find(id: string): Project | undefined;
}

/** Which teams own a pool, by its display name and its labels. */
export interface TeamDirectory {
  ownersOf(project: string, pool: NamedPool): readonly string[];
  /** Grows when a team comes, goes or owns something else: what was filtered by an earlier one is old. */
  readonly version: number;
}

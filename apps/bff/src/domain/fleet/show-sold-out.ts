import { soldOutOverview } from '@poolwright/planning/fleet/sold-out-overview';
import type { Caller } from '../access/actor.ts';
import type { FindPoolDeps } from '../pools/find-pool.ts';
import { visiblePools } from '../pools/visible-pools.ts';
import type { ProjectFacts } from '../projects/project-facts.ts';
import type { SoldOutReply } from './fleet-verbs.ts';

export type ShowSoldOutDeps = FindPoolDeps & { readonly projectFacts: Pick<ProjectFacts, 'flavors'> };

/** Where which flavor is sold out, beside the pools the caller sees that use it. */
export async function showSoldOut(
  deps: ShowSoldOutDeps,
  caller: Caller,
  project: string,
): Promise<SoldOutReply> {
  const { rows, snapshot } = await visiblePools(deps, caller, project);
  const { value, readAt } = await deps.projectFacts.flavors(project);
  const pools = rows.flatMap(({ name }) => snapshot.find(name) ?? []);
  return { ...soldOutOverview(value, pools), readAt: readAt.toISOString() };
}

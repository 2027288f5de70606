import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { mustKnowProject } from '../pools/find-pool.ts';
import type { ViewDeps } from './view-deps.ts';
import type { ViewList } from './view-verbs.ts';

/** The caller's own views. Whoever may look at pools at all may keep views of them. */
export async function listViews(deps: ViewDeps, caller: Caller, project: string): Promise<ViewList> {
  await gate(deps.audit, caller, 'readPool', { project });
  mustKnowProject(deps.projects, project, caller);
  return { items: await deps.views.list({ userId: caller.actor.id, project }) };
}

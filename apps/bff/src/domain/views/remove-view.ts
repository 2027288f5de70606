import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { mustKnowProject } from '../pools/find-pool.ts';
import { doneLine } from '../audit/done-line.ts';
import type { ViewDeps } from './view-deps.ts';

/** Deletes a view of the caller's own. Its audit line holds everything that is needed to make it again. */
export async function removeView(
  deps: ViewDeps,
  caller: Caller,
  project: string,
  id: string,
): Promise<boolean> {
  await gate(deps.audit, caller, 'readPool', { project });
  mustKnowProject(deps.projects, project, caller);
  return deps.views.remove({ userId: caller.actor.id, project }, id, ({ name, query, isDefault }) =>
    doneLine(
      caller,
      'removeView',
      { project },
      { view: id, before: { name, query, isDefault }, after: null },
    ),
  );
}

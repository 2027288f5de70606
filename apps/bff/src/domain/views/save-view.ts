import { maxViews } from '@poolwright/schemas/views/endpoints';
import type { SavedView, ViewSave } from '@poolwright/schemas/views/endpoints';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import { mustKnowProject } from '../pools/find-pool.ts';
import { doneLine } from '../audit/done-line.ts';
import type { ViewDeps } from './view-deps.ts';

/** Keeps a view under this id, or replaces the one that has it. */
export async function saveView(
  deps: ViewDeps,
  caller: Caller,
  project: string,
  id: string,
  save: ViewSave,
): Promise<SavedView> {
  await gate(deps.audit, caller, 'readPool', { project });
  mustKnowProject(deps.projects, project, caller);
  const owner = { userId: caller.actor.id, project };
  const outcome = await deps.views.save(
    owner,
    id,
    save,
    (before) =>
      doneLine(caller, 'saveView', { project }, { view: id, before: toToldView(before), after: save }),
    maxViews,
  );
  if (outcome.kind === 'name-taken') {
    throw new DomainError('view.name_taken', {
      params: { name: save.name },
      errors: [
        {
          pointer: '/name',
          code: 'view.name_taken',
          message: 'view.name_taken',
          params: { name: save.name },
        },
      ],
    });
  }
  if (outcome.kind === 'full') throw new DomainError('view.too_many', { params: { max: maxViews } });
  return outcome.view;
}

function toToldView(view: SavedView | null): ViewSave | null {
  return view === null ? null : { name: view.name, query: view.query, isDefault: view.isDefault };
}

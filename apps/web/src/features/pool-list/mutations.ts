import { mutationOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { listViews, removeView, saveView } from '@poolwright/schemas/views/endpoints';
import type { SavedView } from '@poolwright/schemas/views/endpoints';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

/** The person's own views of a project. Kept out of `queries.ts`: the list itself stands before they are asked for. */
export const savedViewsQuery = (project: string) => endpointQuery(listViews, { params: { project } });

/** However a write ended, the views are read again. */
const readViewsAgain = (project: string) => ({
  onSettled: (
    _reply: unknown,
    _error: unknown,
    _view: unknown,
    _result: unknown,
    on: { client: QueryClient },
  ) => on.client.invalidateQueries({ queryKey: savedViewsQuery(project).queryKey }),
});

/** Makes or replaces a view. */
export const saveViewMutation = (project: string) =>
  mutationOptions({
    mutationKey: [saveView.name, { project }],
    meta: { progress: 'app.progress.save' },
    mutationFn: ({ id, name, query, isDefault }: Omit<SavedView, 'savedAt'>) =>
      call(saveView, { params: { project, view: id }, body: { name, query, isDefault } }),
    ...readViewsAgain(project),
  });

/** Deletes a view. */
export const removeViewMutation = (project: string) =>
  mutationOptions({
    mutationKey: [removeView.name, { project }],
    meta: { progress: 'app.progress.save' },
    mutationFn: ({ id }: SavedView) => call(removeView, { params: { project, view: id } }),
    ...readViewsAgain(project),
  });

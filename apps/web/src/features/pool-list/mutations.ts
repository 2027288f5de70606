import { mutationOptions } from '@tanstack/react-query';
import { listViews, removeView, saveView } from '@poolwright/schemas/views/endpoints';
import type { SavedView } from '@poolwright/schemas/views/endpoints';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

/** The person's own views of a project. Kept out of `queries.ts`: the list itself stands before they are asked for. */
export const savedViewsQuery = (project: string) => endpointQuery(listViews, { params: { project } });

/** Makes or replaces a view. */
export const saveViewMutation = (project: string) =>
  mutationOptions({
    mutationKey: [saveView.name, { project }],
    mutationFn: ({ id, name, query, isDefault }: Omit<SavedView, 'savedAt'>) =>
      call(saveView, { params: { project, view: id }, body: { name, query, isDefault } }),
    onSettled: (_reply, _error, _view, _result, { client }) =>
      client.invalidateQueries({ queryKey: savedViewsQuery(project).queryKey }),
  });

/** Deletes a view. */
export const removeViewMutation = (project: string) =>
  mutationOptions({
    mutationKey: [removeView.name, { project }],
    mutationFn: ({ id }: SavedView) => call(removeView, { params: { project, view: id } }),
    onSettled: (_reply, _error, _view, _result, { client }) =>
      client.invalidateQueries({ queryKey: savedViewsQuery(project).queryKey }),
  });

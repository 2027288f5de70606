import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, projectId, projectParams } from '../identifiers.ts';
import { poolSorts } from '../pools/list-endpoints.ts';

/** Saved views kept for one person in one project. */
export const maxViews = 50;

/** Letters in the name of a saved view, at most. */
export const maxViewName = 60;

const values = z.array(z.string().min(1).max(200)).min(1).max(100).optional();

/**
 * Everything that makes a view of the pool list, as the address of the page has it. Stored: a new field must be
 * optional, so that older views stay readable.
 */
export const viewQuery = z.strictObject({
  q: z.string().min(1).max(200).optional(),
  phase: values,
  type: values,
  scope: values,
  flavor: values,
  az: values,
  billing: values,
  attention: values,
  sort: z.enum(poolSorts).optional(),
  /** Columns besides the name; absent: what fits. */
  column: values,
  density: z.literal('compact').optional(),
});
export type ViewQuery = z.infer<typeof viewQuery>;

/** Without blanks around it; one person has each name once a project, in small and capital letters alike. */
export const viewName = z
  .string()
  .trim()
  .min(1)
  .max(maxViewName)
  .regex(/^\P{Cc}*$/u);

/** What a person says of a view; the rest is the server's. */
export const viewSave = z.strictObject({
  name: viewName,
  query: viewQuery,
  /** Opened by an address that asks for nothing. At most one of a project is. */
  isDefault: z.boolean(),
});
export type ViewSave = z.infer<typeof viewSave>;

/** A named state of the pool list, of one person and one project. */
export const savedView = z.strictObject({ id: z.uuid(), ...viewSave.shape, savedAt: instant });
export type SavedView = z.infer<typeof savedView>;

const viewParams = z.strictObject({ project: projectId, view: z.uuid() });

/** The caller's own views of a project, by name. Nobody sees another person's. */
export const listViews = endpoint({
  name: 'listViews',
  method: 'GET',
  path: '/api/projects/:project/views',
  params: projectParams,
  responses: { 200: z.strictObject({ items: z.array(savedView) }) },
});

/**
 * Makes the view of this id, a fresh UUID, or replaces it: a new query, another name, default or not. 409
 * `view.name_taken` if another one has the name, 422 `view.too_many` beyond 50.
 */
export const saveView = endpoint({
  name: 'saveView',
  method: 'PUT',
  path: '/api/projects/:project/views/:view',
  params: viewParams,
  body: viewSave,
  responses: { 200: z.strictObject({ view: savedView }) },
});

/** Deletes a view; one that is gone already is no mistake. */
export const removeView = endpoint({
  name: 'removeView',
  method: 'DELETE',
  path: '/api/projects/:project/views/:view',
  params: viewParams,
  responses: { 200: z.strictObject({ removed: z.boolean() }) },
});

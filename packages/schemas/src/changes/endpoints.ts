import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { changeParams, repeatable } from '../identifiers.ts';
import { change } from './change.ts';
import { changeState } from './change-state.ts';

export const changeListQuery = z.strictObject({
  project: z.string().optional(),
  pool: z.string().optional(),
  state: repeatable(changeState).optional(),
  /** The `Idempotency-Key` the change was sent with. */
  key: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(500).optional(),
});
export type ChangeListQuery = z.infer<typeof changeListQuery>;

/** Newest first. */
export const listChanges = endpoint({
  name: 'listChanges',
  method: 'GET',
  path: '/api/changes',
  query: changeListQuery,
  responses: { 200: z.strictObject({ items: z.array(change), nextCursor: z.string().optional() }) },
});

export const showChange = endpoint({
  name: 'showChange',
  method: 'GET',
  path: '/api/changes/:id',
  params: changeParams,
  responses: { 200: change },
});

/** Stops waiting: a change whose outcome stays unknown, or in conflict, becomes `unresolved`. */
export const withdrawChange = endpoint({
  name: 'withdrawChange',
  method: 'POST',
  path: '/api/changes/:id/withdraw',
  params: changeParams,
  responses: { 200: change },
});

/**
 * Ends a conflict in favour of a new edit from the live pool: what was meant becomes the caller's draft, the change
 * becomes `stale`. 409 `draft.in_the_way` while the caller has another draft of the pool.
 */
export const rebaseChange = endpoint({
  name: 'rebaseChange',
  method: 'POST',
  path: '/api/changes/:id/rebase',
  params: changeParams,
  responses: { 200: change },
});

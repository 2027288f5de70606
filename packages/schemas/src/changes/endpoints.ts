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
 * Begins anew from the live pool: what was meant becomes the caller's draft. A conflict becomes `stale`; a change that is
 * `failed` or `stale` with nothing applied stays so. 409 `draft.in_the_way` while the caller has another draft of the pool.
 */
export const rebaseChange = endpoint({
  name: 'rebaseChange',
  method: 'POST',
  path: '/api/changes/:id/rebase',
  params: changeParams,
  responses: { 200: change },
});

/**
 * A person waits on. While following short of the target: the deadline moves by the whole time of following. While
 * checking after the last send: nothing is sent, reads go on, and a person is asked again later.
 */
export const waitOnChange = endpoint({
  name: 'waitOnChange',
  method: 'POST',
  path: '/api/changes/:id/wait-on',
  params: changeParams,
  responses: { 200: change },
});

/** A person accepts what came of a change whose movement has ended short: it becomes `partly-applied`. */
export const acceptPartOfChange = endpoint({
  name: 'acceptPartOfChange',
  method: 'POST',
  path: '/api/changes/:id/accept-part',
  params: changeParams,
  responses: { 200: change },
});

/**
 * Proposes the missing nodes in other zones as the caller's draft; nothing is sent and the change stays as it is. 409
 * `draft.in_the_way` while the caller has another draft of the pool, 409 `change.no_other_zone` where no zone is known
 * that has such nodes.
 */
export const tryElsewhere = endpoint({
  name: 'tryElsewhere',
  method: 'POST',
  path: '/api/changes/:id/try-elsewhere',
  params: changeParams,
  responses: { 200: change },
});

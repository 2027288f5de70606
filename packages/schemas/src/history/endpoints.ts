import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { poolName, poolParams, projectId } from '../identifiers.ts';
import { drift } from './drift.ts';
import { poolState } from './pool-state.ts';
import { restoreLoss } from './restore-loss.ts';

/** Paging of the states of a pool. */
export const stateListQuery = z.strictObject({
  /** States a page, at most 50; 20 unless said. */
  limit: z.coerce.number().int().min(1).max(50).optional(),
  /** From `nextCursor`: the states before those already read. */
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
});
export type StateListQuery = z.infer<typeof stateListQuery>;

/** The states of a pool that were seen, the newest first. */
export const listPoolStates = endpoint({
  name: 'listPoolStates',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/states',
  params: poolParams,
  query: stateListQuery,
  responses: { 200: z.strictObject({ items: z.array(poolState), nextCursor: z.string().optional() }) },
});

/**
 * Begins to bring an earlier state back: a draft of the caller with the edit from the pool as it is to that state, to be
 * looked at and sent like any other. 404 `history.no_such_state`, 409 `history.nothing_to_restore` where no edit would
 * change anything, 409 `draft.in_the_way` while the caller has another draft of the pool.
 */
export const restorePoolState = endpoint({
  name: 'restorePoolState',
  method: 'POST',
  path: '/api/projects/:project/pools/:pool/states/:n/restore',
  params: z.strictObject({
    project: projectId,
    pool: poolName,
    n: z.coerce.number().int().min(1).max(1_000_000_000),
  }),
  responses: {
    200: z.strictObject({
      /** Places of the form that the draft changes. */
      changes: z.int(),
      /** What does not come back, or only in part. */
      lost: z.array(restoreLoss),
      /** Flavors whose nodes a second change takes away: restore the same state once this one is applied. */
      shrinksLater: z.array(z.string()),
    }),
  },
});

/** The drift of a pool, open or ignored; null while it is as it is meant to be. */
export const showDrift = endpoint({
  name: 'showDrift',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/drift',
  params: poolParams,
  responses: { 200: z.strictObject({ drift: drift.nullable() }) },
});

/** The state the caller looked at. */
export const driftChoice = z.strictObject({ n: z.int().min(1) });

/** What was found is what the pool is meant to be from now on. 409 `drift.moved` if it was settled or moved on since. */
export const adoptDrift = endpoint({
  name: 'adoptDrift',
  method: 'POST',
  path: '/api/projects/:project/pools/:pool/drift/adopt',
  params: poolParams,
  body: driftChoice,
  responses: { 200: z.strictObject({ settled: z.literal(true) }) },
});

/** Nobody is told of what was found any more, until the pool is in another state. 409 `drift.moved` as above. */
export const ignoreDrift = endpoint({
  name: 'ignoreDrift',
  method: 'POST',
  path: '/api/projects/:project/pools/:pool/drift/ignore',
  params: poolParams,
  body: driftChoice,
  responses: { 200: z.strictObject({ settled: z.literal(true) }) },
});

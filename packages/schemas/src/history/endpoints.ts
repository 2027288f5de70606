import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { poolParams } from '../identifiers.ts';
import { poolState } from './pool-state.ts';

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

import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, poolParams } from '../identifiers.ts';
import { balanceGoal } from '../plans/plan-facts.ts';

/**
 * The balance goal of a pool as an admin set it: a setting of this console, of which the cloud knows nothing. Null
 * where none is set: then the default by the pool's job types counts.
 */
export const setGoal = z.strictObject({
  goal: balanceGoal,
  /** An edit that takes the pool further from the goal is refused; else it is only told. */
  isRule: z.boolean(),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: instant,
});
export type SetGoal = z.infer<typeof setGoal>;

export const showBalanceGoal = endpoint({
  name: 'showBalanceGoal',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/goal',
  params: poolParams,
  responses: { 200: z.strictObject({ set: setGoal.nullable() }) },
});

/** Sets the goal, or with null takes it back to the default. Admins only; the audit has what it was. */
export const setBalanceGoal = endpoint({
  name: 'setBalanceGoal',
  method: 'PUT',
  path: '/api/projects/:project/pools/:pool/goal',
  params: poolParams,
  body: z
    .strictObject({ goal: balanceGoal.nullable(), isRule: z.boolean().default(false) })
    .refine(({ goal, isRule }) => !isRule || (goal !== null && goal !== 'none'), {
      path: ['isRule'],
      error: 'only the goals "spread" and "together" can be a rule',
    }),
  responses: { 200: z.strictObject({ set: setGoal.nullable() }) },
});

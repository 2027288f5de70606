import { showBalanceGoal } from '@poolwright/schemas/goals/endpoints';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

/** The goal an admin set for a pool. */
export const goalQuery = (params: { readonly project: string; readonly pool: string }) =>
  endpointQuery(showBalanceGoal, { params });

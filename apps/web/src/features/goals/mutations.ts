import { mutationOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { reviewFleet } from '@poolwright/schemas/fleet/endpoints';
import { setBalanceGoal, showBalanceGoal } from '@poolwright/schemas/goals/endpoints';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import { showPlanFacts } from '@poolwright/schemas/pools/endpoints';
import { countPools, listPools } from '@poolwright/schemas/pools/list-endpoints';
import { call } from '../../shared/api/call.ts';

/** What shows a goal, or a verdict by it. */
const shown = [showBalanceGoal, showPlanFacts, listPools, countPools, reviewFleet];

/** A goal, null for the default, and whether edits against it are refused. */
export interface AskedGoal {
  readonly goal: BalanceGoal | null;
  readonly isRule: boolean;
}

/** Sets the goal of a pool; null takes it back to the default. */
export const setGoalMutation = (params: { readonly project: string; readonly pool: string }) =>
  mutationOptions({
    mutationKey: [setBalanceGoal.name, params],
    meta: { progress: 'app.progress.save' },
    mutationFn: ({ goal, isRule }: AskedGoal) => call(setBalanceGoal, { params, body: { goal, isRule } }),
    onSettled: async (_reply, _error, _goal, _result, on: { client: QueryClient }) => {
      await Promise.all(shown.map(({ name }) => on.client.invalidateQueries({ queryKey: [name] })));
    },
  });

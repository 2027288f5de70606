import { setBalanceGoal, showBalanceGoal } from '@poolwright/schemas/goals/endpoints';
import type { GoalVerbs } from '../../domain/goals/goal-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindGoals(needs: BindNeeds, verbs: GoalVerbs): void {
  bind(needs, showBalanceGoal, async ({ caller, params }) =>
    ok({ set: await verbs.showBalanceGoal(caller, params.project, params.pool) }),
  );
  bind(needs, setBalanceGoal, async ({ caller, params, body }) =>
    ok({ set: await verbs.setBalanceGoal(caller, params.project, params.pool, body.goal) }),
  );
}

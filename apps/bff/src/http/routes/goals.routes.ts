import { setBalanceGoal, showBalanceGoal } from '@poolwright/schemas/goals/endpoints';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { GoalVerbs } from '../../domain/goals/goal-verbs.ts';
import type { KeptGoal } from '../../domain/goals/ports.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindGoals(needs: BindNeeds, verbs: GoalVerbs): void {
  bind(needs, showBalanceGoal, async ({ caller, params }) =>
    ok({ set: await verbs.showBalanceGoal(caller, params.project, params.pool) }),
  );
  bind(needs, setBalanceGoal, async ({ caller, params, body }) =>
    ok({ set: await verbs.setBalanceGoal(caller, params.project, params.pool, toGoal(body)) }),
  );
}

function toGoal({ goal, isRule }: { goal: BalanceGoal | null; isRule: boolean }): KeptGoal | null {
  return goal === null ? null : { goal, isRule };
}

import { setBalanceGoal, showBalanceGoal } from '@poolwright/schemas/goals/endpoints';
import { gate } from '../../domain/access/gate.ts';
import type { AuditLog } from '../../domain/audit/ports.ts';
import type { GoalVerbs } from '../../domain/goals/goal-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindGoals(needs: BindNeeds, verbs: GoalVerbs, audit: AuditLog): void {
  bind(needs, showBalanceGoal, async ({ caller, params }) =>
    ok({ set: await verbs.showBalanceGoal(caller, params.project, params.pool) }),
  );
  bind(
    needs,
    setBalanceGoal,
    async ({ caller, params, body }) =>
      ok({ set: await verbs.setBalanceGoal(caller, params.project, params.pool, body.goal) }),
    { mayCall: (caller, params) => gate(audit, caller, 'setBalanceGoal', params) },
  );
}

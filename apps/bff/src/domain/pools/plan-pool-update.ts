import { planPoolUpdate as planEdit, type PoolUpdatePlan } from '@poolwright/planning/plan/plan-pool-update';
import type { Plan } from '@poolwright/schemas/plans/plan';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Caller } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { missingFreshSignIn, type FreshDeps } from '../access/fresh-sign-in.ts';
import type { Sha256 } from '../ports.ts';
import { accessObject, findLivePool, type FindLiveDeps } from './find-pool.ts';
import { readPlanFacts, type PlanFactsDeps } from './plan-facts.ts';
import { mustBeUnmoved, type LivePool } from './read-live.ts';

export type PlanPoolUpdateDeps = FindLiveDeps & PlanFactsDeps & FreshDeps;

/** The plan as it is served: with the fingerprint it was made from and the hash of the text. */
export function toPlan(plan: PoolUpdatePlan, etag: string, needsApproval: boolean, sha256: Sha256): Plan {
  return {
    etag: `"${etag}"`,
    body: plan.body,
    planHash: plan.body === null ? null : sha256(plan.body),
    carried: [...plan.carried],
    changes: [...plan.changes],
    findings: [...plan.findings],
    acknowledge: [...plan.acknowledge],
    typed: [...plan.typed],
    needsApproval,
  };
}

export function planLive(live: LivePool, edit: PoolEdit, facts: PlanFacts): PoolUpdatePlan {
  return planEdit(live.pool, edit, facts);
}

/** Plans an edit against a fresh read; has no effect. */
export async function planPoolUpdate(
  deps: PlanPoolUpdateDeps,
  caller: Caller,
  project: string,
  name: string,
  edit: PoolEdit,
  ifMatch: string,
): Promise<Plan> {
  const live = await findLivePool(deps, caller, 'planPoolUpdate', project, name);
  mustBeUnmoved(deps, live, ifMatch);
  const facts = await readPlanFacts(deps, project, live.pool);
  const mayApply = can(caller.actor, 'updatePool', accessObject(deps.teams, project, live.pool));
  const plan = planLive(live, edit, facts);
  const missing = mayApply ? missingFreshSignIn(deps, caller.actor, live.pool, plan) : null;
  const served = toPlan(plan, live.etag, !mayApply, deps.sha256);
  return missing === null ? served : { ...served, freshSignIn: missing };
}

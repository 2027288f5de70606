import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { Caller } from '../access/actor.ts';
import { findPool, type FindPoolDeps } from './find-pool.ts';
import { readPlanFacts, type PlanFactsDeps } from './plan-facts.ts';

export async function showPlanFacts(
  deps: FindPoolDeps & PlanFactsDeps,
  caller: Caller,
  project: string,
  name: string,
): Promise<PlanFacts> {
  const { pool } = await findPool(deps, caller, 'readPool', project, name);
  return readPlanFacts(deps, project, pool);
}

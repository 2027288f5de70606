import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import type { Caller } from '../access/actor.ts';
import { findPool, type FindPoolDeps } from '../pools/find-pool.ts';
import type { GoalStore } from './ports.ts';

export type ShowBalanceGoalDeps = FindPoolDeps & { readonly goalStore: GoalStore };

/** The goal an admin set, with who and when; null where none is set. */
export async function showBalanceGoal(
  deps: ShowBalanceGoalDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<SetGoal | null> {
  await findPool(deps, caller, 'readPool', project, pool);
  return deps.goalStore.find(project, pool);
}

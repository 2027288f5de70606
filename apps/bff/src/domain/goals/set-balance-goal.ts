import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import type { Caller } from '../access/actor.ts';
import { doneLine } from '../audit/done-line.ts';
import type { Clock } from '../ports.ts';
import { findPool, type FindPoolDeps } from '../pools/find-pool.ts';
import type { GoalStore, KeptGoal } from './ports.ts';

export type SetBalanceGoalDeps = FindPoolDeps & { readonly goalStore: GoalStore; readonly clock: Clock };

/** Sets what a pool's nodes are placed for, or with null takes it back to the default. The cloud is told nothing. */
export async function setBalanceGoal(
  deps: SetBalanceGoalDeps,
  caller: Caller,
  project: string,
  pool: string,
  goal: KeptGoal | null,
): Promise<SetGoal | null> {
  await findPool(deps, caller, 'setBalanceGoal', project, pool);
  const { id, name } = caller.actor;
  const set = goal === null ? null : { ...goal, by: { id, name }, at: deps.clock.now().toISOString() };
  await deps.goalStore.save({ project, pool }, set, (before) =>
    doneLine(caller, 'setBalanceGoal', { project, pool }, { before: before && keptOf(before), after: goal }),
  );
  deps.goals.forget(project);
  return set;
}

function keptOf({ goal, isRule }: KeptGoal): KeptGoal {
  return { goal, isRule };
}

import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import type { Caller } from '../access/actor.ts';
import type { KeptGoal } from './ports.ts';

/** The balance goal of a pool. Every verb asks the gate and throws a `DomainError` to refuse. */
export interface GoalVerbs {
  showBalanceGoal(caller: Caller, project: string, pool: string): Promise<SetGoal | null>;
  setBalanceGoal(
    caller: Caller,
    project: string,
    pool: string,
    goal: KeptGoal | null,
  ): Promise<SetGoal | null>;
}

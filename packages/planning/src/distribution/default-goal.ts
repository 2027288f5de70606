import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';

/** A pool's goal unless its admin sets one: spread where all it runs is inference, none for every other pool. */
export function defaultGoal(scope: readonly string[]): BalanceGoal {
  return scope.length > 0 && scope.every((type) => type === 'Infer') ? 'spread' : 'none';
}

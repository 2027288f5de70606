import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { WordParams } from '@poolwright/schemas/plans/words';
import type { Balance } from './balance-of.ts';

/** A zone with more than this share of the nodes (0 to 1) is too full for a pool that shall be spread. */
export const shareLimit = 0.5;

/** What a balance does against its pool's goal; each code has a sentence in `findings.json`. */
export type BalanceVerdict = {
  /**
   * `balance.share` [az, nodes, percent, limit]: one zone holds too much. `balance.difference` [difference, step,
   * zones]: the zones in use differ by more than a step. `balance.together` [az, nodes, zones, others]: nodes stand
   * outside the fullest zone.
   */
  code: 'balance.share' | 'balance.difference' | 'balance.together';
  params: WordParams;
};

/**
 * Judges a balance by the goal of its pool; none where it is as it should be, and none without a node. `step`: nodes
 * the pool's entries come in (1 or more, the largest of them): zones cannot be more even than that.
 */
export function balanceVerdicts(
  balance: Balance,
  { goal, step }: { goal: BalanceGoal; step: number },
): BalanceVerdict[] {
  const { largest, difference, zonesInUse: zones } = balance;
  if (largest === null || goal === 'none') return [];
  const { az, nodes, share } = largest;
  if (goal === 'together') {
    if (zones === 1) return [];
    return [{ code: 'balance.together', params: { az, nodes, zones, others: balance.nodes - nodes } }];
  }
  const limit = shareLimit * 100;
  const crowded = { az, nodes, percent: percentAbove(share * 100, limit), limit };
  const told: [BalanceVerdict, boolean][] = [
    [{ code: 'balance.share', params: crowded }, share > shareLimit],
    [{ code: 'balance.difference', params: { difference, step, zones } }, difference > step],
  ];
  return told.flatMap(([verdict, isTrue]) => (isTrue ? [verdict] : []));
}

/** Whole percent, finer only where that would read as not above the limit at all. */
function percentAbove(percent: number, limit: number): number {
  const whole = Math.round(percent);
  if (whole > limit || percent <= limit) return whole;
  const tenths = Math.round(percent * 10) / 10;
  return tenths > limit ? tenths : Math.ceil(percent * 100) / 100;
}

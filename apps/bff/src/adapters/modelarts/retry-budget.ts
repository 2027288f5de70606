/** Repeats may be at most a tenth of the calls (and a few in hand), so that an outage is not made worse. */
export interface RetryBudget {
  /** Notes one call. */
  called(): void;
  /** Takes one repeat; false when none is left. */
  take(): boolean;
}

const SHARE = 0.1;
const MOST_IN_HAND = 10;

export function createRetryBudget(): RetryBudget {
  let inHand = MOST_IN_HAND;
  return {
    called() {
      inHand = Math.min(MOST_IN_HAND, inHand + SHARE);
    },
    take() {
      if (inHand < 1) return false;
      inHand -= 1;
      return true;
    },
  };
}

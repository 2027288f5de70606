import type { Distribution } from '../distribution/pool-distribution.ts';
import { standing } from '../distribution/state-counts.ts';
import { balanceOf } from '../distribution/balance-of.ts';
import type { Balance } from '../distribution/balance-of.ts';
import { sumOf } from '../pool/whole-count.ts';
import { sideRows } from './side-rows.ts';
import type { DistributionSide } from './side-rows.ts';

/** The numbers of the sentence above a picture; `nodes`, `elsewhere` and `deleting` are all nodes of the side. */
export type SentenceNumbers = Balance & {
  /** In no told zone: not told by the status, or to be placed by the cloud. */
  elsewhere: number;
  /** Being deleted, in whatever zone; they count in no zone and no balance. */
  deleting: number;
};

/** "24 nodes in 3 zones. Largest zone … holds 50 % (12). Difference between zones: 6." as numbers. */
export function sentenceNumbers(distribution: Distribution, side: DistributionSide): SentenceNumbers {
  const { balance, unplaced, actual, zones } = distribution;
  if (side === 'actual') return { ...balance, elsewhere: standing(unplaced), deleting: actual.deleting };
  const rows = sideRows(distribution, 'wanted');
  const placed = zones.map((az, at): [string, number] => [az, sumOf(rows.map((row) => row.zones[at]))]);
  return {
    ...balanceOf(new Map(placed)),
    elsewhere: sumOf(rows.map(({ elsewhere }) => elsewhere)),
    deleting: 0,
  };
}

import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';

/** What of a distribution is shown, as the address says it. */
export interface DistributionView {
  readonly picture: 'table' | 'bars' | 'tiles';
  readonly side: 'actual' | 'wanted';
  readonly by: 'flavor' | 'state';
  /** The zone that is thought to fail; null for none. */
  readonly failed: string | null;
}

/** A distribution that is shown, and who is told what else of it shall be. */
export interface ShownDistribution {
  /** Names a saved picture. */
  readonly name: string;
  readonly distribution: Distribution;
  readonly view: DistributionView;
  readonly onView: (change: Partial<DistributionView>) => void;
}

export const pictures = ['table', 'bars', 'tiles'] as const;
export const sides = ['actual', 'wanted'] as const;
export const parts = ['flavor', 'state'] as const;

/** What the address asks for; what it does not say, or says wrongly, is as usual. */
export function readDistributionView(
  search: Readonly<Record<string, unknown>>,
  zones: readonly string[],
): DistributionView {
  const one = <Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word =>
    words.find((word) => word === search[name]) ?? words[0];
  return {
    picture: one('picture', pictures),
    side: one('side', sides),
    by: one('by', parts),
    failed: zones.find((az) => az === search['failed']) ?? null,
  };
}

/** The address of a view, without what is as usual. */
export function toDistributionSearch({
  picture,
  side,
  by,
  failed,
}: DistributionView): Record<string, string> {
  return {
    ...(picture === pictures[0] ? {} : { picture }),
    ...(side === sides[0] ? {} : { side }),
    ...(by === parts[0] ? {} : { by }),
    ...(failed === null ? {} : { failed }),
  };
}

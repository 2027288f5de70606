import type { Distribution } from '../distribution/pool-distribution.ts';

/** Most flavors that get a colour of their own; the others share one, "other". */
export const mostHues = 6;

/**
 * A colour number (0 to 5) for the first six flavors; a flavor that is not in it belongs to "other". Given all the
 * distributions that are shown together, the first of them first: then a flavor keeps its colour in every view of
 * them, and one that is added or removed does not change another's.
 */
export function flavorHues(distributions: readonly Distribution[]): ReadonlyMap<string, number> {
  const flavors = new Set(distributions.flatMap(({ rows }) => rows.map(({ flavor }) => flavor)));
  return new Map([...flavors].slice(0, mostHues).map((flavor, hue) => [flavor, hue]));
}

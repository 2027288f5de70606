import { poolFilters } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolCounts, PoolFilterName } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { filterValuesOf, matches, matchesText, wantedText } from './filter-pools.ts';
import type { PoolFilter } from './filter-pools.ts';

type Counts = Record<PoolFilterName, Map<string, number>>;

/**
 * For each filter, every value some pool has, with the number of pools that match it, the search and all *other*
 * filters: what choosing it shows. Values that would show nothing stand with 0. Values by code unit.
 */
export function countPools(items: readonly PoolSummary[], query: PoolFilter): PoolCounts {
  const counts: Counts = {
    phase: new Map(),
    type: new Map(),
    scope: new Map(),
    flavor: new Map(),
    az: new Map(),
    billing: new Map(),
    attention: new Map(),
  };
  const wanted = wantedText(query.q);
  for (const pool of items) {
    const isFound = matchesText(pool, wanted);
    const failed = poolFilters.filter((name) => !matches(pool, query, name));
    for (const name of poolFilters) {
      // A filter's own choice never narrows its menu.
      const counted = isFound && failed.every((other) => other === name) ? 1 : 0;
      for (const value of new Set(filterValuesOf(pool, name))) add(counts[name], value, counted);
    }
  }
  return toCounts(counts);
}

function add(counts: Map<string, number>, value: string, by: number): void {
  if (value !== '') counts.set(value, (counts.get(value) ?? 0) + by);
}

function toCounts(counts: Counts): PoolCounts {
  const list = (name: PoolFilterName) =>
    [...counts[name]]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => (a.value < b.value ? -1 : 1));
  return {
    phase: list('phase'),
    type: list('type'),
    scope: list('scope'),
    flavor: list('flavor'),
    az: list('az'),
    billing: list('billing'),
    attention: list('attention'),
  };
}

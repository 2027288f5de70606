import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { largestShareOf, nodesOf } from './list-measures.ts';

/** Search, filters and order of the list; a filter with several values takes pools that match any of them. */
export type PoolFilter = {
  q?: string | undefined;
  phase?: readonly string[] | undefined;
  type?: readonly string[] | undefined;
  scope?: readonly string[] | undefined;
  flavor?: readonly string[] | undefined;
  az?: readonly string[] | undefined;
  billing?: readonly string[] | undefined;
  attention?: readonly string[] | undefined;
  sort?: PoolSort | undefined;
};
type SortKey = 'name' | 'phase' | 'nodes' | 'created' | 'balance';
export type PoolSort = SortKey | `-${SortKey}`;

/**
 * The pools that match, in order (by name unless said). `q` is looked for in id, name, description and flavors, in
 * small and capital letters alike. `balance` puts the most even pools first. Ties go by name, then id.
 */
export function filterPools(items: readonly PoolSummary[], query: PoolFilter): PoolSummary[] {
  const sort = query.sort ?? 'name';
  const turn = sort.startsWith('-') ? -1 : 1;
  const compare = comparisons[keyOf(sort)];
  return items
    .filter((pool) => matchesText(pool, query.q) && matchesFilters(pool, query))
    .sort((a, b) => turn * compare(a, b) || comparisons.name(a, b));
}

function keyOf(sort: PoolSort): SortKey {
  switch (sort) {
    case 'phase':
    case '-phase':
      return 'phase';
    case 'nodes':
    case '-nodes':
      return 'nodes';
    case 'created':
    case '-created':
      return 'created';
    case 'balance':
    case '-balance':
      return 'balance';
    default:
      return 'name';
  }
}

const comparisons: Record<SortKey, (a: PoolSummary, b: PoolSummary) => number> = {
  name: (a, b) => byText(a.displayName.toLowerCase(), b.displayName.toLowerCase()) || byText(a.name, b.name),
  phase: (a, b) => byText(a.phase, b.phase),
  nodes: (a, b) => nodesOf(a) - nodesOf(b),
  created: (a, b) => byText(a.createdAt ?? '', b.createdAt ?? ''),
  balance: (a, b) => largestShareOf(a) - largestShareOf(b),
};

/** By code unit: the same order on every machine and in every language. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function matchesText(pool: PoolSummary, q: string | undefined): boolean {
  const wanted = (q ?? '').trim().toLowerCase();
  if (wanted === '') return true;
  const texts = [pool.name, pool.displayName, pool.description, ...pool.flavors.map(({ flavor }) => flavor)];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

function matchesFilters(pool: PoolSummary, query: PoolFilter): boolean {
  return (
    matchesAny(query.phase, [pool.phase]) &&
    matchesAny(query.type, [pool.type]) &&
    matchesAny(query.scope, pool.scope) &&
    matchesAny(
      query.flavor,
      pool.flavors.map(({ flavor }) => flavor),
    ) &&
    matchesAny(
      query.az,
      pool.zones.map(({ az }) => az),
    ) &&
    matchesAny(query.billing, [pool.billingMode]) &&
    matchesAny(query.attention, pool.attention)
  );
}

function matchesAny(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some((value) => values.includes(value));
}

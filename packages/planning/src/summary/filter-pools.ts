import { anyAttention, poolFilters } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolFilterName } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { largestShareOf, nodesOf } from './list-measures.ts';

/** Search, filters and order of the list; a filter with several values takes pools that match any of them. */
export type PoolFilter = { [name in PoolFilterName]?: readonly string[] | undefined } & {
  q?: string | undefined;
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
  const wanted = wantedText(query.q);
  return items
    .filter((pool) => matchesText(pool, wanted) && poolFilters.every((name) => matches(pool, query, name)))
    .sort((a, b) => turn * compare(a, b) || comparisons.name(a, b));
}

/** Text in the form in which it is compared; empty matches every pool. */
export function wantedText(q: string | undefined): string {
  return (q ?? '').trim().toLowerCase();
}

/** Whether a pool matches the search; `wanted` comes from `wantedText`. */
export function matchesText(pool: PoolSummary, wanted: string): boolean {
  return wanted === '' || keysOf(pool).texts.some((text) => text.includes(wanted));
}

/** Whether a pool matches one filter; a filter without values matches every pool. */
export function matches(pool: PoolSummary, query: PoolFilter, name: PoolFilterName): boolean {
  const wanted = query[name];
  if (wanted === undefined || wanted.length === 0) return true;
  const values = filterValuesOf(pool, name);
  return wanted.some((value) => values.includes(value));
}

/** The values by which a filter finds a pool. */
export function filterValuesOf(pool: PoolSummary, name: PoolFilterName): readonly string[] {
  switch (name) {
    case 'phase':
      return [pool.phase];
    case 'type':
      return [pool.type];
    case 'scope':
      return pool.scope;
    case 'flavor':
      return pool.flavors.map(({ flavor }) => flavor);
    case 'az':
      return pool.zones.map(({ az }) => az);
    case 'billing':
      return [pool.billingMode];
    case 'attention':
      return pool.attention.length === 0 ? [] : [anyAttention, ...pool.attention];
  }
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
  name: (a, b) => byText(keysOf(a).name, keysOf(b).name) || byText(a.name, b.name),
  phase: (a, b) => byText(a.phase, b.phase),
  nodes: (a, b) => nodesOf(a) - nodesOf(b),
  created: (a, b) => byText(a.createdAt ?? '', b.createdAt ?? ''),
  balance: (a, b) => largestShareOf(a) - largestShareOf(b),
};

/** By code unit: the same order on every machine and in every language. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Keys {
  readonly name: string;
  readonly texts: readonly string[];
}

/** Made once a pool: folding thousands of names again for each key press would be most of the work. */
const keys = new WeakMap<PoolSummary, Keys>();

function keysOf(pool: PoolSummary): Keys {
  const known = keys.get(pool);
  if (known !== undefined) return known;
  const texts = [pool.name, pool.displayName, pool.description, ...pool.flavors.map(({ flavor }) => flavor)];
  const made = { name: pool.displayName.toLowerCase(), texts: texts.map((text) => text.toLowerCase()) };
  keys.set(pool, made);
  return made;
}

import { poolSorts } from '@poolwright/schemas/pools/endpoints';
import type { PoolView } from './queries.ts';

/** Filters of the list that may stand several times in the address. */
export const poolFilters = ['phase', 'type', 'scope', 'flavor', 'az', 'billing', 'attention'] as const;
export type PoolFilter = (typeof poolFilters)[number];
export type PoolSort = (typeof poolSorts)[number];

/** The view an address asks for; what it does not know is left out, so that an old link still opens. */
export function toPoolView(search: Readonly<Record<string, unknown>>): PoolView {
  const view: PoolView = {};
  const q = typeof search['q'] === 'string' ? search['q'].slice(0, 200) : '';
  if (q !== '') view.q = q;
  const sort = poolSorts.find((known) => known === search['sort']);
  if (sort !== undefined && sort !== 'name') view.sort = sort;
  for (const filter of poolFilters) {
    const values = toList(search[filter]);
    if (values.length > 0) view[filter] = values;
  }
  return view;
}

/** The values of one filter. */
export function filterValues(view: PoolView, filter: PoolFilter): readonly string[] {
  return toList(view[filter]);
}

/** The view with one value of a filter switched on or off. */
export function toggleFilter(view: PoolView, filter: PoolFilter, value: string): PoolView {
  const values = filterValues(view, filter);
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  const { [filter]: _dropped, ...rest } = view;
  return next.length === 0 ? rest : { ...rest, [filter]: next };
}

/** Whether the view shows less than everything. */
export function isNarrowed(view: PoolView): boolean {
  return view.q !== undefined || poolFilters.some((filter) => view[filter] !== undefined);
}

/** The next order when a column's head is pressed: first `first`, then the other way round. */
export function nextSort(
  current: PoolSort,
  column: 'name' | 'phase' | 'nodes' | 'created' | 'balance',
): PoolSort {
  return current === column ? `-${column}` : column;
}

function toList(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string' && one !== '').map(String);
}

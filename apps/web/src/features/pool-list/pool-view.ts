import { poolFilters, poolSorts } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolCountQuery, PoolFilterName, PoolListQuery } from '@poolwright/schemas/pools/list-endpoints';
import { poolColumns } from './pool-columns.ts';
import type { PoolColumn } from './pool-columns.ts';

export type PoolSort = (typeof poolSorts)[number];

/** What the list is asked for. */
export type PoolQuery = Omit<PoolListQuery, 'cursor' | 'limit' | 'offset'>;

/** Everything that makes a view of the list; exactly what stands in the address. */
export interface PoolView extends PoolQuery {
  /** Columns besides the name, in the order of `poolColumns`; absent: what fits. */
  column?: PoolColumn[];
  density?: 'compact';
  /** Id of the saved view this one began as; `all` where nothing is asked for and no default is wanted either. */
  view?: string;
}

/** The view an address asks for; what it does not know is left out, so that an old link still opens. */
export function toPoolView(search: Readonly<Record<string, unknown>>): PoolView {
  const view: PoolView = {};
  const q = typeof search['q'] === 'string' ? search['q'].slice(0, 200) : '';
  if (q !== '') view.q = q;
  for (const filter of poolFilters) {
    const values = toList(search[filter]);
    if (values.length > 0) view[filter] = values;
  }
  const sort = poolSorts.find((known) => known === search['sort']);
  if (sort !== undefined && sort !== 'name') view.sort = sort;
  const named = toList(search['column']);
  const column = poolColumns.filter((known) => named.includes(known));
  if (column.length > 0) view.column = column;
  if (search['density'] === 'compact') view.density = 'compact';
  const { view: saved } = search;
  if (typeof saved === 'string' && /^(all|[\da-f-]{36})$/.test(saved)) view.view = saved;
  return view;
}

/** The part of a view the bff answers. */
export function toPoolQuery({
  column: _column,
  density: _density,
  view: _view,
  ...query
}: PoolView): PoolQuery {
  return query;
}

/** The address of a view; one that asks for nothing says so, because a bare address opens the default view. */
export function toAddress({ view, ...rest }: PoolView): PoolView {
  if (view !== undefined && view !== 'all') return { ...rest, view };
  return Object.keys(rest).length === 0 ? { view: 'all' } : rest;
}

/** The part of a view that hides pools. */
export function toCountQuery(view: PoolView): PoolCountQuery {
  const { sort: _sort, ...query } = toPoolQuery(view);
  return query;
}

/** The values of one filter. */
export function filterValues(view: PoolView, filter: PoolFilterName): readonly string[] {
  return view[filter] ?? [];
}

/** The view with one value of a filter switched on or off. */
export function toggleFilter(view: PoolView, filter: PoolFilterName, value: string): PoolView {
  const values = filterValues(view, filter);
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  const { [filter]: _dropped, ...rest } = view;
  return next.length === 0 ? rest : { ...rest, [filter]: next };
}

/** The view with another search text; empty text is no search. */
export function withSearch({ q: _q, ...rest }: PoolView, q: string): PoolView {
  return q === '' ? rest : { ...rest, q };
}

/** The view in another order; by name is what an address without an order means. */
export function withSort({ sort: _sort, ...rest }: PoolView, sort: PoolSort): PoolView {
  return sort === 'name' ? rest : { ...rest, sort };
}

/** The view with every pool in it; order, columns, density and the saved view it began as stay. */
export function withoutFilters({ sort, column, density, view }: PoolView): PoolView {
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(column === undefined ? {} : { column }),
    ...(density === undefined ? {} : { density }),
    ...(view === undefined ? {} : { view }),
  };
}

/** Whether the view shows less than everything. */
export function isNarrowed(view: PoolView): boolean {
  return view.q !== undefined || poolFilters.some((filter) => view[filter] !== undefined);
}

/** The next order when a column's head is pressed: first as named, then the other way round. */
export function nextSort(
  current: PoolSort,
  column: 'name' | 'phase' | 'nodes' | 'created' | 'balance',
): PoolSort {
  return current === column ? `-${column}` : column;
}

function toList(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(all.filter((one) => typeof one === 'string' && one !== '').map(String))];
}

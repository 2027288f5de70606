import { poolFilters } from '@poolwright/schemas/pools/list-endpoints';
import type { SavedView, ViewQuery } from '@poolwright/schemas/views/endpoints';
import { toPoolView } from './pool-view.ts';
import type { PoolView } from './pool-view.ts';

/** What is kept of a view. */
export function toViewQuery({ view: _view, ...query }: PoolView): ViewQuery {
  return query;
}

/** The list as a saved view has it; what this version does not know any more is left out. */
export function fromSavedView({ id, query }: SavedView): PoolView {
  return { ...toPoolView({ ...query }), view: id };
}

/** Whether the list still is as the saved view has it; in what order the values of a filter were chosen says nothing. */
export function isUnmodified(view: PoolView, saved: SavedView): boolean {
  return inOrder(view) === inOrder(fromSavedView(saved));
}

function inOrder(view: PoolView): string {
  const filters = poolFilters.map((filter) => view[filter]?.toSorted() ?? []);
  return JSON.stringify([view.q ?? '', filters, view.sort ?? 'name', view.column ?? [], view.density ?? '']);
}

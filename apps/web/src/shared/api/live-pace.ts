import { createStore } from '../ui/store.ts';

/** Since when (by `Date.now`) this tab is told whatever moves; null while it is not. */
export const toldSince = createStore<number | null>(null);

const slowMs = 30_000;
/** What was asked for before the telling began may arrive after it, and still be from before. */
const underWayMs = 1000;

interface PacedQuery {
  readonly state: { readonly dataUpdatedAt: number };
}

/**
 * How often a query is read again: every `ms`, but seldom while this tab is told what moves. What was read before it was
 * told keeps its pace until it is read once more.
 */
export function paced(ms: number): (query: PacedQuery) => number {
  return ({ state }) => {
    const since = toldSince.read();
    return since !== null && state.dataUpdatedAt > since + underWayMs ? Math.max(ms, slowMs) : ms;
  };
}

import type { HistoryVerbs } from './history-verbs.ts';
import { listPoolStates, type ListPoolStatesDeps } from './list-pool-states.ts';

/** The verbs of history, bound to the world they work in. */
export function createHistoryVerbs(deps: ListPoolStatesDeps): HistoryVerbs {
  return {
    listPoolStates: (caller, project, pool, query) => listPoolStates(deps, caller, project, pool, query),
  };
}

import { adoptDrift } from './adopt-drift.ts';
import type { HistoryVerbs } from './history-verbs.ts';
import { ignoreDrift } from './ignore-drift.ts';
import { listPoolStates } from './list-pool-states.ts';
import { restorePoolState, type RestorePoolStateDeps } from './restore-pool-state.ts';
import type { SettleDriftDeps } from './settle-drift.ts';
import { showDrift } from './show-drift.ts';

/** The verbs of history, bound to the world they work in. */
export function createHistoryVerbs(deps: RestorePoolStateDeps & SettleDriftDeps): HistoryVerbs {
  return {
    listPoolStates: (caller, project, pool, query) => listPoolStates(deps, caller, project, pool, query),
    restorePoolState: (caller, project, pool, n) => restorePoolState(deps, caller, project, pool, n),
    showDrift: (caller, project, pool) => showDrift(deps, caller, project, pool),
    adoptDrift: (caller, project, pool, n) => adoptDrift(deps, caller, project, pool, n),
    ignoreDrift: (caller, project, pool, n) => ignoreDrift(deps, caller, project, pool, n),
  };
}

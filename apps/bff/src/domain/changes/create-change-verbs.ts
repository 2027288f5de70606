import type { ChangeDeps } from './change-deps.ts';
import type { ChangeVerbs } from './change-verbs.ts';
import { listChanges } from './list-changes.ts';
import { rebaseChange } from './rebase-change.ts';
import { settleChange } from './settle-change.ts';
import { showChange } from './show-change.ts';
import { tryElsewhere } from './try-elsewhere.ts';

/** The verbs of changes, bound to the world they work in. */
export function createChangeVerbs(deps: ChangeDeps): ChangeVerbs {
  return {
    listChanges: (caller, query) => listChanges(deps, caller, query),
    showChange: (caller, id) => showChange(deps, caller, id),
    withdrawChange: (caller, id) => settleChange(deps, caller, id, 'withdraw'),
    rebaseChange: (caller, id) => rebaseChange(deps, caller, id),
    waitOnChange: (caller, id) => settleChange(deps, caller, id, 'wait-on'),
    acceptPartOfChange: (caller, id) => settleChange(deps, caller, id, 'accept-part'),
    tryElsewhere: (caller, id) => tryElsewhere(deps, caller, id),
  };
}

import { discardDraft } from './discard-draft.ts';
import type { DraftDeps } from './draft-deps.ts';
import type { DraftVerbs } from './draft-verbs.ts';
import { listDrafts } from './list-drafts.ts';
import { saveDraft } from './save-draft.ts';
import { showDraft } from './show-draft.ts';

/** The verbs of drafts, bound to the world they work in. */
export function createDraftVerbs(deps: DraftDeps): DraftVerbs {
  return {
    showDraft: (caller, project, pool) => showDraft(deps, caller, project, pool),
    saveDraft: (caller, project, pool, save, expected) =>
      saveDraft(deps, caller, project, pool, save, expected),
    discardDraft: (caller, project, pool, expected) => discardDraft(deps, caller, project, pool, expected),
    listDrafts: (caller) => listDrafts(deps, caller),
  };
}

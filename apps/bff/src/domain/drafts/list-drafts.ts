import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import type { DraftDeps } from './draft-deps.ts';
import type { DraftList } from './draft-verbs.ts';
import { toDraftSummary } from './to-draft.ts';

/** The caller's own drafts, last saved first. */
export async function listDrafts(
  deps: Pick<DraftDeps, 'drafts' | 'audit'>,
  caller: Caller,
): Promise<DraftList> {
  await gate(deps.audit, caller, 'editDraft');
  const records = await deps.drafts.list(caller.actor.id);
  return { items: records.map(toDraftSummary) };
}

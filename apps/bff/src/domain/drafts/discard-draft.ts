import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { doneLine } from '../audit/done-line.ts';
import type { DraftDeps } from './draft-deps.ts';
import { draftMoved } from './to-draft.ts';

/** Forgets a draft. One's own can always be discarded, also of a pool that is gone or no longer one's team's. */
export async function discardDraft(
  deps: Pick<DraftDeps, 'drafts' | 'audit'>,
  caller: Caller,
  project: string,
  pool: string,
  expected: string,
): Promise<boolean> {
  await gate(deps.audit, caller, 'editDraft', { project, pool });
  const owner = { userId: caller.actor.id, project, pool };
  const outcome = await deps.drafts.discard(owner, expected, doneLine(caller, 'discardDraft', owner, {}));
  if (outcome?.kind === 'moved') throw draftMoved(outcome.current);
  return outcome !== null;
}

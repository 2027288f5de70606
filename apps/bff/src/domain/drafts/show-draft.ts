import type { Draft } from '@poolwright/schemas/drafts/draft';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import type { DraftDeps } from './draft-deps.ts';
import { toDraft } from './to-draft.ts';

/** The caller's own draft. It needs no upstream: what was kept can be read while the cloud is away. */
export async function showDraft(
  deps: Pick<DraftDeps, 'drafts' | 'audit'>,
  caller: Caller,
  project: string,
  pool: string,
): Promise<Draft | null> {
  await gate(deps.audit, caller, 'editDraft', { project, pool });
  const record = await deps.drafts.find({ userId: caller.actor.id, project, pool });
  return record === null ? null : toDraft(record);
}

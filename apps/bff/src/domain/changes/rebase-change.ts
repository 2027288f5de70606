import { mergeEdit } from '@poolwright/planning/edit/merge-edit';
import { nextState } from '@poolwright/planning/changes/change-transitions';
import type { Change } from '@poolwright/schemas/changes/change';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { readLive, type LivePool } from '../pools/read-live.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { changeObject, findChange } from './find-change.ts';
import { keepChangeDraft, type DraftContents } from './keep-change-draft.ts';
import { settleChange } from './settle-change.ts';
import { toChange } from './to-change.ts';

/**
 * What was meant, laid over the pool as it is now. Where somebody else changed the same place nobody but the author
 * can say what is meant now: then the draft keeps the pool it was made from, and the form asks place by place.
 */
function laidOver(record: ChangeRecord, live: LivePool): DraftContents {
  const restores = record.restores === null ? null : { ...record.restores, lost: record.restores.lost ?? [] };
  const merged = mergeEdit(record.edit, live.pool);
  return merged.overlaps.length === 0
    ? { edit: merged.edit, base: live, isLive: true, restores }
    : { edit: record.edit, base: { pool: record.base, etag: record.baseEtag }, isLive: false, restores };
}

/**
 * Begins anew what was meant, as a draft of whoever asks: out of a conflict, which is stale then, or after a change that
 * was certainly not applied, which stays what it is. The draft is kept first, so that nothing is lost whenever this stops;
 * a repeated call goes on from there.
 */
export async function rebaseChange(deps: ChangeDeps, caller: Caller, id: string): Promise<Change> {
  const record = await findChange(deps, caller, id);
  const { project, pool } = record;
  const object = changeObject(deps, record);
  await gate(deps.audit, caller, 'settleChange', { project, pool, changeId: id, object });
  const isOffered = toChange(record, caller.actor, object).actions.includes('rebase');
  if (nextState(record.state, 'rebase') !== null && isOffered) {
    await keepChangeDraft(deps, caller, record, async () =>
      laidOver(record, await readLive(deps, project, pool)),
    );
  }
  return settleChange(deps, caller, id, 'rebase');
}

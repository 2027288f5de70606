import { mergeEdit } from '@poolwright/planning/edit/merge-edit';
import { nextState } from '@poolwright/planning/changes/change-transitions';
import type { Change } from '@poolwright/schemas/changes/change';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import { doneLine } from '../audit/done-line.ts';
import { maxDrafts } from '../drafts/draft-deps.ts';
import { versionOf, type DraftOwner, type DraftRecord } from '../drafts/draft-record.ts';
import { readLive, type LivePool } from '../pools/read-live.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { changeObject, findChange } from './find-change.ts';
import { settleChange } from './settle-change.ts';

/** The form takes in any newer read of the pool; the base of a conflict is behind every one. */
const olderThanAnyRead = new Date(0).toISOString();

/** Places of the form the edit touches; an entry counts once. */
function countPlaces({ entries = [], driver = {}, ...others }: PoolEdit): number {
  return Object.keys(others).length + Object.keys(driver).length + entries.length;
}

/**
 * What was meant, laid over the pool as it is now. Where somebody else changed the same place nobody but the author
 * can say what is meant now: then the draft keeps the pool it was made from, and the form asks place by place.
 */
function laidOver(record: ChangeRecord, live: LivePool): { edit: PoolEdit; base: LivePool } {
  const merged = mergeEdit(record.edit, live.pool);
  return merged.overlaps.length === 0
    ? { edit: merged.edit, base: live }
    : { edit: record.edit, base: { pool: record.base, etag: record.baseEtag } };
}

function toDraftRecord(
  deps: ChangeDeps,
  owner: DraftOwner,
  record: ChangeRecord,
  live: LivePool,
): DraftRecord {
  const { edit, base } = laidOver(record, live);
  const now = deps.clock.now().toISOString();
  return {
    ...owner,
    displayName: record.displayName,
    // The change is the form this draft comes from, so a repeated call finds its own draft again.
    editor: record.id,
    seq: 1,
    base: base.pool,
    baseEtag: base.etag,
    baseAsOf: base === live ? now : olderThanAnyRead,
    content: { edit },
    changes: countPlaces(edit),
    idempotencyKey: deps.ids.uuid(),
    sent: null,
    restores: null,
    startedAt: now,
    savedAt: now,
  };
}

/** Another draft of the same pool is never overwritten; the one this change was sent from, or began, is. */
async function keepDraft(deps: ChangeDeps, caller: Caller, record: ChangeRecord): Promise<void> {
  const owner = { userId: caller.actor.id, project: record.project, pool: record.pool };
  const kept = await deps.drafts.find(owner);
  const isOurs = kept?.editor === record.id || kept?.idempotencyKey === record.idempotencyKey;
  if (kept !== null && !isOurs) throw new DomainError('draft.in_the_way');
  const live = await readLive(deps, record.project, record.pool);
  const draft = toDraftRecord(deps, owner, record, live);
  const seq = kept?.editor === record.id ? kept.seq + 1 : 1;
  const started = doneLine(caller, 'saveDraft', owner, { rebased: record.id });
  const expected = kept === null ? null : versionOf(kept);
  const outcome = await deps.drafts.save({ ...draft, seq }, expected, started, maxDrafts);
  if (outcome.kind === 'moved') throw new DomainError('draft.in_the_way');
  if (outcome.kind === 'full') throw new DomainError('draft.too_many', { params: { max: maxDrafts } });
}

/**
 * Leaves a conflict for a new edit: what was meant becomes a draft of whoever asks, and the change is stale. The draft
 * is kept first, so that nothing is lost whenever this stops; a repeated call goes on from there.
 */
export async function rebaseChange(deps: ChangeDeps, caller: Caller, id: string): Promise<Change> {
  const record = await findChange(deps, caller, id);
  const { project, pool } = record;
  const object = changeObject(deps, record);
  await gate(deps.audit, caller, 'settleChange', { project, pool, changeId: id, object });
  if (nextState(record.state, 'rebase') !== null) await keepDraft(deps, caller, record);
  return settleChange(deps, caller, id, 'rebase');
}

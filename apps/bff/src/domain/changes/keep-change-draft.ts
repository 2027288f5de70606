import type { DraftRestore } from '@poolwright/schemas/drafts/draft';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Caller } from '../access/actor.ts';
import { doneLine } from '../audit/done-line.ts';
import { DomainError } from '../domain-error.ts';
import { maxDrafts } from '../drafts/draft-deps.ts';
import { versionOf, type DraftOwner, type DraftRecord } from '../drafts/draft-record.ts';
import type { LivePool } from '../pools/read-live.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';

/**
 * What a draft that begins at a change holds. `isLive`: its base is the pool as just read. `restores`: the state that the
 * change was made to bring back, where the draft goes on with that.
 */
export interface DraftContents {
  readonly edit: PoolEdit;
  readonly base: LivePool;
  readonly isLive: boolean;
  readonly restores: DraftRestore | null;
}

/** The form takes in any newer read of the pool; the base of a conflict is behind every one. */
const olderThanAnyRead = new Date(0).toISOString();

/** Places of the form the edit touches; an entry counts once. */
function countPlaces({ entries = [], driver = {}, ...others }: PoolEdit): number {
  return Object.keys(others).length + Object.keys(driver).length + entries.length;
}

function toDraftRecord(
  deps: ChangeDeps,
  owner: DraftOwner,
  record: ChangeRecord,
  { edit, base, isLive, restores }: DraftContents,
): DraftRecord {
  const now = deps.clock.now().toISOString();
  return {
    ...owner,
    displayName: record.displayName,
    // The change is the form this draft comes from, so a repeated call finds its own draft again.
    editor: record.id,
    seq: 1,
    base: base.pool,
    baseEtag: base.etag,
    baseAsOf: isLive ? now : olderThanAnyRead,
    content: { edit },
    matrix: null,
    changes: countPlaces(edit),
    idempotencyKey: deps.ids.uuid(),
    sent: null,
    restores,
    startedAt: now,
    savedAt: now,
  };
}

/**
 * Keeps a draft of the caller that begins at a change. Another draft of the same pool is never overwritten; the one
 * this change was sent from, or began, is.
 */
export async function keepChangeDraft(
  deps: ChangeDeps,
  caller: Caller,
  record: ChangeRecord,
  contentsOf: () => Promise<DraftContents>,
): Promise<void> {
  const owner = { userId: caller.actor.id, project: record.project, pool: record.pool };
  const kept = await deps.drafts.find(owner);
  const isOurs = kept?.editor === record.id || kept?.idempotencyKey === record.idempotencyKey;
  if (kept !== null && !isOurs) throw new DomainError('draft.in_the_way');
  const draft = toDraftRecord(deps, owner, record, await contentsOf());
  const seq = kept?.editor === record.id ? kept.seq + 1 : 1;
  const started = doneLine(caller, 'saveDraft', owner, { begunAt: record.id });
  const expected = kept === null ? null : versionOf(kept);
  const outcome = await deps.drafts.save({ ...draft, seq }, expected, started, maxDrafts);
  if (outcome.kind === 'moved') throw new DomainError('draft.in_the_way');
  if (outcome.kind === 'full') throw new DomainError('draft.too_many', { params: { max: maxDrafts } });
}

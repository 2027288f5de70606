import { displayName } from '@poolwright/planning/pool/display-name';
import { poolId } from '@poolwright/planning/pool/pool-id';
import type { DraftSave } from '@poolwright/schemas/drafts/endpoints';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Caller } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import { accessObject, findPool, mustKnowProject } from '../pools/find-pool.ts';
import { poolFingerprint } from '../pools/pool-fingerprint.ts';
import { mustBeUnmoved, readLive } from '../pools/read-live.ts';
import { doneLine } from '../audit/done-line.ts';
import { maxDrafts, type DraftDeps } from './draft-deps.ts';
import type { DraftOwner, DraftRecord } from './draft-record.ts';
import type { SavedDraft } from './draft-verbs.ts';
import { versionOf } from './draft-record.ts';
import { draftMoved } from './to-draft.ts';

/** A draft that is kept already is saved again without asking the upstream. */
async function mustBeOneOfMine(deps: DraftDeps, caller: Caller, kept: DraftRecord): Promise<void> {
  const object = accessObject(deps.teams, kept.project, kept.base);
  if (!can(caller.actor, 'readPool', object)) {
    throw new DomainError('pool.not_found', { params: { pool: kept.pool } });
  }
  await gate(deps.audit, caller, 'editDraft', { project: kept.project, pool: kept.pool, object });
}

/**
 * The document behind the tag, from what this service has read itself: a browser never says what a pool looked like.
 * 412 with the pool as it is when nobody here knows the tag any more.
 */
async function findBase(
  deps: DraftDeps,
  caller: Caller,
  { project, pool: name }: DraftOwner,
  etag: string,
  kept: DraftRecord | null,
): Promise<Pool> {
  if (kept !== null) await mustBeOneOfMine(deps, caller, kept);
  if (kept?.baseEtag === etag) return kept.base;
  const { pool } = await findPool(deps, caller, 'editDraft', project, name);
  if (poolFingerprint(pool, deps.sha256) === etag) return pool;
  const seen = deps.seen.find(etag);
  // Two pools that agree in everything that can be edited have the same tag.
  if (seen !== undefined && poolId(seen) === name) return seen;
  const live = await readLive(deps, project, name);
  mustBeUnmoved(deps, live, etag);
  return live.pool;
}

/** Keeps the form as it stands, unless another form has saved since. */
export async function saveDraft(
  deps: DraftDeps,
  caller: Caller,
  project: string,
  pool: string,
  save: DraftSave,
  expected: string | null,
): Promise<SavedDraft> {
  await gate(deps.audit, caller, 'editDraft', { project, pool });
  if (save.owner !== caller.actor.id) throw new DomainError('draft.other_user');
  mustKnowProject(deps.projects, project, caller);
  const owner: DraftOwner = { userId: caller.actor.id, project, pool };
  const kept = await deps.drafts.find(owner);
  const etag = save.base.etag.slice(1, -1);
  const base = await findBase(deps, caller, owner, etag, kept);
  const now = deps.clock.now().toISOString();
  const record: DraftRecord = {
    ...owner,
    displayName: displayName(base),
    editor: save.editor,
    seq: save.seq,
    base,
    baseEtag: etag,
    baseAsOf: save.base.asOf,
    content: { values: save.values },
    matrix: save.matrix ?? null,
    changes: save.changes,
    idempotencyKey: save.key,
    sent: save.sent,
    restores: kept?.restores ?? null,
    startedAt: now,
    savedAt: now,
  };
  const started = doneLine(caller, 'saveDraft', owner, { baseEtag: etag, takenUp: kept !== null });
  const outcome = await deps.drafts.save(record, expected, started, maxDrafts);
  if (outcome.kind === 'moved') throw draftMoved(outcome.current);
  if (outcome.kind === 'full') throw new DomainError('draft.too_many', { params: { max: maxDrafts } });
  return { version: versionOf(record), savedAt: now };
}

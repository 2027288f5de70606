import { editFromPatch, type ReadPatch } from '@poolwright/planning/edit/edit-from-patch';
import type { PoolUpdatePlan } from '@poolwright/planning/plan/plan-pool-update';
import { displayName } from '@poolwright/planning/pool/display-name';
import type { AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { RestoredState } from '@poolwright/schemas/history/restore-loss';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Caller } from '../access/actor.ts';
import { mustBeFresh } from '../access/fresh-sign-in.ts';
import type { AuditLine } from '../audit/ports.ts';
import { markRecorded, recordRefusal } from '../audit/record-refusal.ts';
import { applyChange } from '../changes/apply-change.ts';
import { changeAudit } from '../changes/change-audit.ts';
import type { ChangeDeps } from '../changes/change-deps.ts';
import type { ChangeRecord, Confirmed } from '../changes/change-record.ts';
import { inFlight, mustHaveSettled, mustShowAcceptedChanges } from '../changes/must-show-accepted-changes.ts';
import { LostOwnership } from '../changes/must-step.ts';
import { replyFromChange } from '../changes/reply-from-change.ts';
import { DomainError } from '../domain-error.ts';
import { accessObject, findLivePool } from './find-pool.ts';
import { mustBeConfirmed } from './must-be-confirmed.ts';
import { mustNotBlock } from './must-not-block.ts';
import { planLive, toPlan } from './plan-pool-update.ts';
import { readPlanFacts } from './plan-facts.ts';
import type { UpdatePoolReply, UpdatePoolRequest } from './pool-verbs.ts';
import { mustBeUnmoved, type LivePool } from './read-live.ts';
import { withKey } from './with-key.ts';

/** The client's document over the fresh read: what was meant. */
function mustUnderstand(live: LivePool, request: UpdatePoolRequest): ReadPatch {
  const read = editFromPatch(live.pool, request.patch);
  if (read.ok) return read;
  throw new DomainError(read.code, {
    status: read.status,
    params: read.params,
    errors: [{ pointer: read.pointer, code: read.code, message: read.code, params: read.params }],
  });
}

/** What the call agrees to. */
function confirmedBy(request: UpdatePoolRequest, live: LivePool): Confirmed {
  return { acknowledged: [...request.acknowledge], typed: request.confirm === displayName(live.pool) };
}

function mustBeThePlanShown(
  deps: ChangeDeps,
  plan: PoolUpdatePlan,
  live: LivePool,
  request: UpdatePoolRequest,
): void {
  if (request.plan === undefined) return;
  const fresh = toPlan(plan, live.etag, false, deps.sha256);
  if (fresh.planHash !== request.plan) throw new DomainError('plan.differs', { extra: { plan: fresh } });
}

async function mustBeFree(deps: ChangeDeps, request: UpdatePoolRequest): Promise<void> {
  const { items } = await deps.changes.list({
    project: request.project,
    pool: request.pool,
    state: ['applying', 'checking', 'conflict'],
    limit: 1,
  });
  const open = items[0];
  if (open !== undefined) throw inFlight(open.id);
}

function toRecord(
  deps: ChangeDeps,
  caller: Caller,
  request: UpdatePoolRequest,
  live: LivePool,
  edit: PoolEdit,
  plan: PoolUpdatePlan,
  restores: RestoredState | null,
): ChangeRecord {
  const now = deps.clock.now().toISOString();
  return {
    id: deps.ids.uuid(),
    project: request.project,
    pool: request.pool,
    displayName: displayName(live.pool),
    state: plan.body === null ? 'applied' : 'applying',
    reason: request.reason ?? null,
    edit,
    body: plan.body,
    planHash: plan.body === null ? null : deps.sha256(plan.body),
    baseEtag: live.etag,
    base: live.pool,
    changes: plan.changes,
    actor: { id: caller.actor.id, name: caller.actor.name },
    idempotencyKey: request.key,
    filedAt: now,
    updatedAt: now,
    attempts: [],
    nextAttemptAt: null,
    owner: plan.body === null ? null : deps.bootId,
    fence: 1,
    progress: null,
    goodSince: null,
    settleUntil: null,
    unsettled: false,
    result: plan.body === null ? live.pool : null,
    live: null,
    error: null,
    requestId: caller.requestId,
    restores,
    confirmed: confirmedBy(request, live),
    waitedOn: null,
    watchUntil: null,
    tookEffectAt: null,
  };
}

/** The earlier state that the draft behind this request was begun to bring back. */
async function restoredBy(
  { drafts }: ChangeDeps,
  { actor }: Caller,
  { project, pool, key }: UpdatePoolRequest,
): Promise<RestoredState | null> {
  const draft = await drafts.find({ userId: actor.id, project, pool });
  if (draft === null || draft.restores === null || draft.idempotencyKey !== key) return null;
  return draft.restores;
}

/** Everything that can be refused before anything is written: nobody else is at it, nothing moved, no rule is against it. */
async function prepare(deps: ChangeDeps, caller: Caller, request: UpdatePoolRequest): Promise<ChangeRecord> {
  const live = await findLivePool(deps, caller, 'updatePool', request.project, request.pool);
  await mustBeFree(deps, request);
  await mustHaveSettled(deps, request);
  mustBeUnmoved(deps, live, request.ifMatch);
  await mustShowAcceptedChanges(deps, { project: request.project, pool: request.pool, live });
  const { edit, places } = mustUnderstand(live, request);
  const plan = planLive(live, edit, await readPlanFacts(deps, request.project, live.pool));
  mustNotBlock(plan, places);
  mustBeThePlanShown(deps, plan, live, request);
  mustBeConfirmed(deps, plan, live, confirmedBy(request, live), places);
  mustBeFresh(deps, caller.actor, live.pool, plan);
  return toRecord(deps, caller, request, live, edit, plan, await restoredBy(deps, caller, request));
}

/** A change that sends something has its lines where it is sent or ended; one that sends nothing is done here. */
function auditOfNothing(record: ChangeRecord, way: AuditWay): AuditLine[] {
  if (record.body !== null) return [];
  return [
    changeAudit(
      record,
      'done',
      'updatePool',
      { sent: false, state: record.state, reason: record.reason },
      { way },
    ),
  ];
}

async function claimAndApply(
  deps: ChangeDeps,
  caller: Caller,
  record: ChangeRecord,
): Promise<UpdatePoolReply> {
  const key = { userId: caller.actor.id, key: record.idempotencyKey };
  // P1. A state in flight is admitted once a pool by the store; the row is the lock.
  const refused = await deps.changes.insert(record, key, auditOfNothing(record, caller.way));
  if (refused !== null) throw inFlight(refused.inFlight);
  const done = record.body === null ? record : await applyOrLookUp(deps, record);
  const object = accessObject(deps.teams, record.project, record.base);
  return replyFromChange(done, caller.actor, object);
}

/**
 * Another replica has taken the change over from a request that slept: what became of it here is not known, and the
 * answer is the change as it stands.
 */
async function applyOrLookUp(deps: ChangeDeps, record: ChangeRecord): Promise<ChangeRecord> {
  try {
    return await applyChange(deps, record);
  } catch (error) {
    if (!(error instanceof LostOwnership)) throw error;
    deps.log.info('change.taken_over', { changeId: record.id });
    return (await deps.changes.find(record.id).catch(() => null)) ?? record;
  }
}

/**
 * An error that names a change says how it stands. Any other one (the store is away, a mistake of ours) comes from
 * before anything could be sent: the caller is told that nothing was done, and the runner sees to it that this stays so.
 */
function abandon(deps: ChangeDeps, record: ChangeRecord, error: unknown): never {
  if (error instanceof DomainError && error.options.changeId !== undefined) throw error;
  deps.abandoned.add(record.id);
  deps.watch(record.id, 1000);
  const known = error instanceof DomainError ? error : new DomainError('server.failed');
  throw new DomainError(known.code, { ...known.options, cause: error, changeId: record.id });
}

async function auditRefusal(
  deps: ChangeDeps,
  caller: Caller,
  request: UpdatePoolRequest,
  error: unknown,
): Promise<void> {
  // One that ended a change has its rows already; the change that was in the way is another one.
  if (
    error instanceof DomainError &&
    error.options.changeId !== undefined &&
    error.code !== 'change.in_flight'
  ) {
    markRecorded(error);
    return;
  }
  const { project, pool, patch } = request;
  await recordRefusal(deps.audit, caller, { action: 'updatePool', project, pool, asked: patch }, error);
}

/**
 * The one write: may I, once per key, planned against a fresh read, claimed, sent once, told truthfully.
 * Throws a `DomainError` when it is certain that nothing was applied.
 */
export async function updatePool(
  service: ChangeDeps,
  caller: Caller,
  request: UpdatePoolRequest,
): Promise<UpdatePoolReply> {
  const deps: ChangeDeps = { ...service, way: caller.way };
  try {
    return await withKey(deps, caller, request, async () => {
      const record = await prepare(deps, caller, request);
      deps.sending.add(record.id);
      try {
        return await claimAndApply(deps, caller, record);
      } catch (error) {
        return abandon(deps, record, error);
      } finally {
        deps.sending.delete(record.id);
      }
    });
  } catch (error) {
    await auditRefusal(deps, caller, request, error);
    throw error;
  }
}

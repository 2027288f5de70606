import { editFromPatch } from '@poolwright/planning/edit/edit-from-patch';
import type { PoolUpdatePlan } from '@poolwright/planning/plan/plan-pool-update';
import { displayName } from '@poolwright/planning/pool/display-name';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { ProblemError } from '@poolwright/schemas/problem';
import type { Caller } from '../access/actor.ts';
import { applyChange } from '../changes/apply-change.ts';
import type { ChangeDeps } from '../changes/change-deps.ts';
import type { ChangeRecord } from '../changes/change-record.ts';
import { replyFromChange } from '../changes/reply-from-change.ts';
import { DomainError } from '../domain-error.ts';
import { findLivePool } from './find-pool.ts';
import { planLive, toPlan } from './plan-pool-update.ts';
import { readPlanFacts } from './plan-facts.ts';
import type { UpdatePoolReply, UpdatePoolRequest } from './pool-verbs.ts';
import { mustBeUnmoved, type LivePool } from './read-live.ts';
import { withKey } from './with-key.ts';

function toError(finding: Finding): ProblemError {
  return {
    pointer: finding.pointer ?? '',
    code: finding.code,
    message: finding.code,
    params: finding.params,
  };
}

/** The client's document over the fresh read: what was meant. */
function mustUnderstand(live: LivePool, request: UpdatePoolRequest): PoolEdit {
  const read = editFromPatch(live.pool, request.patch);
  if (read.ok) return read.edit;
  throw new DomainError(read.code, {
    status: read.status,
    params: read.params,
    errors: [{ pointer: read.pointer, code: read.code, message: read.code, params: read.params }],
  });
}

function mustNotBlock(plan: PoolUpdatePlan): void {
  const blocks = plan.findings.filter((finding) => finding.severity === 'block');
  const first = blocks.find((finding) => finding.code === 'pool.would_be_deleted') ?? blocks[0];
  if (first !== undefined) {
    throw new DomainError(first.code, { status: 422, params: first.params, errors: blocks.map(toError) });
  }
}

/** What needs a confirmation is refused until the call names it, and the pool where that is to be typed. */
function mustBeConfirmed(plan: PoolUpdatePlan, live: LivePool, request: UpdatePoolRequest): void {
  const missing = plan.acknowledge.filter((code) => !request.acknowledge.includes(code));
  const name = displayName(live.pool);
  const untyped = plan.typed.length > 0 && request.confirm !== name;
  if (missing.length === 0 && !untyped) return;
  const named = new Set<string>(untyped ? [...missing, ...plan.typed] : missing);
  throw new DomainError('change.confirmation_required', {
    params: { acknowledge: [...plan.acknowledge], typed: [...plan.typed], displayName: name },
    errors: plan.findings.filter((each) => each.severity === 'confirm' && named.has(each.code)).map(toError),
  });
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

function inFlight(changeId: string): DomainError {
  return new DomainError('change.in_flight', { extra: { changeId }, changeId, params: { changeId } });
}

function toRecord(
  deps: ChangeDeps,
  caller: Caller,
  request: UpdatePoolRequest,
  live: LivePool,
  edit: PoolEdit,
  plan: PoolUpdatePlan,
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
  };
}

/** Everything that can be refused before anything is written: nobody else is at it, nothing moved, no rule is against it. */
async function prepare(deps: ChangeDeps, caller: Caller, request: UpdatePoolRequest): Promise<ChangeRecord> {
  const live = await findLivePool(deps, caller, 'updatePool', request.project, request.pool);
  await mustBeFree(deps, request);
  mustBeUnmoved(deps, live, request.ifMatch);
  const edit = mustUnderstand(live, request);
  const plan = planLive(live, edit, await readPlanFacts(deps, request.project, live.pool));
  mustNotBlock(plan);
  mustBeThePlanShown(deps, plan, live, request);
  mustBeConfirmed(plan, live, request);
  return toRecord(deps, caller, request, live, edit, plan);
}

async function claimAndApply(
  deps: ChangeDeps,
  caller: Caller,
  record: ChangeRecord,
): Promise<UpdatePoolReply> {
  const key = { userId: caller.actor.id, key: record.idempotencyKey };
  // P1. A state in flight is admitted once a pool by the store; the row is the lock.
  const refused = await deps.changes.insert(record, key, []);
  if (refused !== null) throw inFlight(refused.inFlight);
  const done = record.body === null ? record : await applyChange(deps, record);
  const object = { owners: deps.teams.ownersOf(record.project, record.displayName) };
  return replyFromChange(done, caller.actor, object);
}

/**
 * An error that names a change says how it stands. After any other one (the store is away, a mistake of ours) nobody
 * can say what is recorded: the runner looks, and the caller learns the change's id.
 */
function leaveToRunner(deps: ChangeDeps, record: ChangeRecord, error: unknown): never {
  if (error instanceof DomainError && error.options.changeId !== undefined) throw error;
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
  // The gate audits its own refusals, and a refusal with a change has its rows already.
  if (
    !(error instanceof DomainError) ||
    error.code === 'access.denied' ||
    error.options.changeId !== undefined
  )
    return;
  if (error.code === 'store.unavailable') return;
  await deps.audit.append({
    actor: { id: caller.actor.id, name: caller.actor.name },
    action: 'updatePool',
    kind: 'refused',
    project: request.project,
    pool: request.pool,
    requestId: caller.requestId,
    details: {
      code: error.code,
      errors: error.options.errors?.map((each) => each.code) ?? [],
      asked: request.patch,
    },
  });
}

/**
 * The one write: may I, once per key, planned against a fresh read, claimed, sent once, told truthfully.
 * Throws a `DomainError` when it is certain that nothing was applied.
 */
export async function updatePool(
  deps: ChangeDeps,
  caller: Caller,
  request: UpdatePoolRequest,
): Promise<UpdatePoolReply> {
  try {
    return await withKey(deps, caller, request, async () => {
      const record = await prepare(deps, caller, request);
      deps.sending.add(record.id);
      try {
        return await claimAndApply(deps, caller, record);
      } catch (error) {
        return leaveToRunner(deps, record, error);
      } finally {
        deps.sending.delete(record.id);
      }
    });
  } catch (error) {
    await auditRefusal(deps, caller, request, error);
    throw error;
  }
}

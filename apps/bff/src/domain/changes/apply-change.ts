import type { Attempt } from '@poolwright/schemas/changes/change';
import { nextState, type ChangeAction } from '@poolwright/planning/changes/change-transitions';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import { DomainError } from '../domain-error.ts';
import { planLive } from '../pools/plan-pool-update.ts';
import { readPlanFacts } from '../pools/plan-facts.ts';
import { mustBeUnmoved, readLive } from '../pools/read-live.ts';
import type { SendResult } from '../pools/ports.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord, ChangeStep } from './change-record.ts';
import { classifySend, outcomeOf, type Verdict } from './classify-send.ts';
import { sentPatch } from './sent-patch.ts';
import { toStoredProblem } from './stored-problem.ts';

/** A body is sent at most this often, whatever happens. */
const maxAttempts = 3;

/** The state the table allows; a step the table forbids is a bug and stops here. */
export function mustNext(state: ChangeState, action: ChangeAction): ChangeState {
  const next = nextState(state, action);
  if (next === null) throw new DomainError('change.illegal_step', { params: { state, action } });
  return next;
}

async function mustStep(
  deps: ChangeDeps,
  record: ChangeRecord,
  step: ChangeStep,
  audit: Parameters<ChangeDeps['changes']['step']>[4],
): Promise<ChangeRecord> {
  const stepped = await deps.changes.step(record.id, record.fence, record.state, step, audit);
  // Somebody else owns the change now; what is known here is old and must not be acted on.
  if (stepped === null)
    throw new DomainError('change.illegal_step', { params: { state: record.state }, changeId: record.id });
  return stepped;
}

/** P3, P4: nothing moved, no rule blocks by now, and the text is still the one that was shown. */
async function recheck(deps: ChangeDeps, record: ChangeRecord): Promise<void> {
  const live = await readLive(deps, record.project, record.pool);
  mustBeUnmoved(deps, live, record.baseEtag);
  const plan = planLive(live, record.edit, await readPlanFacts(deps, record.project, live.pool));
  const block = plan.findings.find((finding) => finding.severity === 'block');
  if (block !== undefined) throw new DomainError(block.code, { params: block.params });
  if (plan.body !== record.body || record.body === null || deps.sha256(record.body) !== record.planHash) {
    throw new DomainError('plan.differs');
  }
}

/** Nothing was sent: the change ends here, stale when the pool moved, failed otherwise. */
async function endUnsent(deps: ChangeDeps, record: ChangeRecord, error: unknown): Promise<never> {
  const known = error instanceof DomainError ? error : new DomainError('server.failed', { cause: error });
  const state = mustNext(record.state, known.code === 'pool.changed_meanwhile' ? 'go-stale' : 'refuse');
  await mustStep(deps, record, { state, owner: null, error: toStoredProblem(known, record.requestId) }, [
    changeAudit(record, 'outcome', 'updatePool', { sent: false, state, code: known.code }),
  ]);
  throw new DomainError(known.code, { ...known.options, changeId: record.id });
}

/** P5: the intent and its audit line are durable before the first byte leaves. */
async function recordIntent(deps: ChangeDeps, record: ChangeRecord): Promise<ChangeRecord> {
  const n = record.attempts.length + 1;
  const attempt: Attempt = { n, sentAt: deps.clock.now().toISOString(), outcome: 'sending' };
  return mustStep(
    deps,
    record,
    { attempts: [...record.attempts, attempt], nextAttemptAt: null, owner: deps.bootId },
    [
      changeAudit(record, 'intent', 'updatePool', {
        attempt: n,
        planHash: record.planHash,
        baseEtag: record.baseEtag,
        body: record.body,
        reason: record.reason,
      }),
    ],
  );
}

export function concludeAttempt(
  attempts: readonly Attempt[],
  outcome: Attempt['outcome'],
  upstreamRequestId: string | undefined,
): Attempt[] {
  return attempts.map((attempt, index) =>
    index === attempts.length - 1
      ? { ...attempt, outcome, ...(upstreamRequestId === undefined ? {} : { upstreamRequestId }) }
      : attempt,
  );
}

function stepOf(deps: ChangeDeps, record: ChangeRecord, verdict: Verdict): ChangeStep {
  switch (verdict.kind) {
    case 'accepted':
      return { state: mustNext(record.state, 'accept'), result: verdict.pool, owner: null };
    case 'refused':
      return {
        state: mustNext(record.state, 'refuse'),
        error: toStoredProblem(verdict.error, record.requestId),
        owner: null,
      };
    case 'postponed':
      return { nextAttemptAt: verdict.retryAt.toISOString(), owner: null };
    case 'unknown':
      return {
        state: mustNext(record.state, 'lose'),
        owner: null,
        settleUntil: new Date(deps.clock.now().getTime() + deps.times.settleWindowMs).toISOString(),
      };
  }
}

/** P8: outcome and audit, then what has to happen next. */
async function recordOutcome(
  deps: ChangeDeps,
  record: ChangeRecord,
  result: SendResult,
): Promise<ChangeRecord> {
  const now = deps.clock.now();
  const verdict = classifySend(result, sentPatch(record), record.attempts.length < maxAttempts, now);
  const outcome = outcomeOf[verdict.kind];
  const step = stepOf(deps, record, verdict);
  const stepped = await mustStep(
    deps,
    record,
    { ...step, attempts: concludeAttempt(record.attempts, outcome, result.upstreamRequestId) },
    [
      changeAudit(record, 'outcome', 'updatePool', {
        attempt: record.attempts.length,
        outcome,
        state: step.state ?? record.state,
        ...(verdict.kind === 'unknown' ? { cause: verdict.cause } : {}),
        ...(verdict.kind === 'refused' || verdict.kind === 'postponed' ? { code: verdict.error.code } : {}),
        upstreamRequestId: result.upstreamRequestId ?? null,
      }),
    ],
  );
  if (verdict.kind === 'accepted') await supersedeOlder(deps, stepped);
  watchNext(deps, stepped, verdict);
  if (verdict.kind === 'refused') {
    throw new DomainError(verdict.error.code, { ...verdict.error.options, changeId: record.id });
  }
  return stepped;
}

function watchNext(deps: ChangeDeps, record: ChangeRecord, verdict: Verdict): void {
  if (verdict.kind === 'accepted') {
    deps.snapshots.note(record.project, record.pool, verdict.pool);
    deps.watch(record.id, deps.times.followPollMs);
  }
  if (verdict.kind === 'unknown') deps.watch(record.id, deps.times.reconcileDelaysMs[0] ?? 0);
  if (verdict.kind === 'postponed') {
    deps.watch(record.id, Math.max(0, verdict.retryAt.getTime() - deps.clock.now().getTime()));
  }
}

/** A later accepted change of a pool takes over from those that are still being followed. */
export async function supersedeOlder(deps: ChangeDeps, accepted: ChangeRecord): Promise<void> {
  const { items } = await deps.changes.list({
    project: accepted.project,
    pool: accepted.pool,
    state: ['following'],
  });
  for (const older of items) {
    if (older.id === accepted.id) continue;
    await deps.changes.step(
      older.id,
      older.fence,
      older.state,
      { state: mustNext(older.state, 'supersede') },
      [changeAudit(older, 'outcome', 'updatePool', { state: 'superseded', by: accepted.id })],
    );
  }
}

/**
 * P2-P8 for a claimed change: re-read and compare, write the intent, send once, classify, write the outcome.
 * Answers the change as it then stands, or throws when it is certain that nothing was applied.
 */
export async function applyChange(deps: ChangeDeps, claimed: ChangeRecord): Promise<ChangeRecord> {
  const startedAt = deps.clock.monotonic();
  try {
    await recheck(deps, claimed);
  } catch (error) {
    return endUnsent(deps, claimed, error);
  }
  if (deps.clock.monotonic() - startedAt > deps.times.sendDeadlineMs) {
    return endUnsent(deps, claimed, new DomainError('upstream.timeout'));
  }
  const intended = await recordIntent(deps, claimed);
  const result = await deps.gateway.sendPatch(intended.project, intended.pool, intended.body ?? '');
  // If the outcome cannot be written, the intent stands and the runner settles it by reads.
  return recordOutcome(deps, intended, result);
}

import type { Change } from '@poolwright/schemas/changes/change';
import { nextState } from '@poolwright/planning/changes/change-transitions';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { AuditLine } from '../audit/ports.ts';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord, ChangeStep } from './change-record.ts';
import { changeObject, findChange, type FindChangeDeps } from './find-change.ts';
import { toChange } from './to-change.ts';

export type SettleDeps = FindChangeDeps & Pick<ChangeDeps, 'clock' | 'times'>;

/** What a person may decide about a change; each is an action of the table of states. */
export type Decision = Change['actions'][number];

const auditActionOf: Readonly<Record<Decision, AuditLine['action']>> = {
  withdraw: 'withdrawChange',
  rebase: 'rebaseChange',
  'wait-on': 'waitOnChange',
  'accept-part': 'acceptPartOfChange',
  'try-elsewhere': 'tryElsewhere',
};

const tries = 3;
/** How long the pool of an unresolved change is watched for a late effect. */
const watchMs = 24 * 60 * 60_000;
/** Who waits on while checking is asked again after this long. */
const askAgainMs = 30 * 60_000;

function inMs({ clock }: SettleDeps, ms: number, from = 0): string {
  return new Date(Math.max(clock.now().getTime(), from) + ms).toISOString();
}

function waitOn(deps: SettleDeps, caller: Caller, seen: ChangeRecord): ChangeStep {
  const { id, name } = caller.actor;
  const decided = { by: { id, name }, at: deps.clock.now().toISOString() };
  // A look that began before this must not end the change by the old deadline.
  const fence = seen.fence + 1;
  if (seen.state !== 'following' || seen.progress === null) {
    return { fence, waitedOn: { ...decided, until: inMs(deps, askAgainMs) } };
  }
  const until = inMs(deps, deps.times.followDeadlineMs, Date.parse(seen.progress.deadlineAt ?? '') || 0);
  return { fence, waitedOn: { ...decided, until }, progress: { ...seen.progress, deadlineAt: until } };
}

/** What a decision alters besides the state. */
function stepOf(deps: SettleDeps, caller: Caller, seen: ChangeRecord, decision: Decision): ChangeStep {
  switch (decision) {
    case 'withdraw':
      return { watchUntil: inMs(deps, watchMs) };
    case 'wait-on':
      return waitOn(deps, caller, seen);
    default:
      return {};
  }
}

/** A look takes a new fence for itself; what a person decides counts all the same while the state is the one they saw. */
async function stepBesideLooks(
  deps: FindChangeDeps,
  seen: ChangeRecord,
  stepFor: (record: ChangeRecord) => { step: ChangeStep; audit: readonly AuditLine[] },
): Promise<ChangeRecord | null> {
  let latest = seen;
  for (let n = 0; n < tries; n += 1) {
    const { step, audit } = stepFor(latest);
    const stepped = await deps.changes.step(seen.id, latest.fence, seen.state, step, audit);
    if (stepped !== null) return stepped;
    const found = await deps.changes.find(seen.id);
    if (found === null || found.state !== seen.state || found.fence === latest.fence) return null;
    latest = found;
  }
  return null;
}

function decisionAudit(
  caller: Caller,
  record: ChangeRecord,
  decision: Decision,
  after: ChangeStep & { state: ChangeState },
): AuditLine {
  const { progress: _progress, fence: _fence, ...facts } = after;
  return {
    actor: { id: caller.actor.id, name: caller.actor.name },
    action: auditActionOf[decision],
    kind: 'done',
    way: caller.way,
    project: record.project,
    pool: record.pool,
    changeId: record.id,
    requestId: caller.requestId,
    details: {
      before: { state: record.state },
      after: { ...facts },
      ...(decision === 'accept-part' ? { progress: { ...record.progress } } : {}),
    },
  };
}

/**
 * A person decides what reads cannot. Withdraw stops waiting (the change may still take effect, and is watched for),
 * `rebase` leaves a conflict for a new edit, `wait-on` goes on, `accept-part` is content with what came,
 * `try-elsewhere` notes a new edit. Offered only where `toChange` offers it.
 */
export async function settleChange(
  deps: SettleDeps,
  caller: Caller,
  id: string,
  action: Decision,
): Promise<Change> {
  const record = await findChange(deps, caller, id);
  const object = changeObject(deps, record);
  await gate(deps.audit, caller, 'settleChange', {
    project: record.project,
    pool: record.pool,
    changeId: id,
    object,
  });
  const illegal = new DomainError('change.illegal_step', {
    changeId: id,
    params: { state: record.state, action },
  });
  const state = nextState(record.state, action);
  if (state === null || !toChange(record, caller.actor, object).actions.includes(action)) throw illegal;
  const stepped = await stepBesideLooks(deps, record, (latest) => {
    const step = { ...stepOf(deps, caller, latest, action), state };
    return { step, audit: [decisionAudit(caller, latest, action, step)] };
  });
  if (stepped === null) throw illegal;
  return toChange(stepped, caller.actor, object);
}

import type { Change } from '@poolwright/schemas/changes/change';
import { nextState } from '@poolwright/planning/changes/change-transitions';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { AuditLine } from '../audit/ports.ts';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import type { ChangeRecord } from './change-record.ts';
import { changeObject, findChange, type FindChangeDeps } from './find-change.ts';
import { toChange } from './to-change.ts';

const tries = 3;

/** A look takes a new fence for itself; what a person decides counts all the same while the state is the one they saw. */
async function stepBesideLooks(
  deps: FindChangeDeps,
  seen: ChangeRecord,
  state: ChangeState,
  audit: readonly AuditLine[],
): Promise<ChangeRecord | null> {
  let { fence } = seen;
  for (let n = 0; n < tries; n += 1) {
    const stepped = await deps.changes.step(seen.id, fence, seen.state, { state }, audit);
    if (stepped !== null) return stepped;
    const found = await deps.changes.find(seen.id);
    if (found === null || found.state !== seen.state || found.fence === fence) return null;
    fence = found.fence;
  }
  return null;
}

/**
 * A person ends what reads could not settle. `withdraw` stops waiting (the change may still take effect),
 * `rebase` leaves a conflict for a new edit from the live pool. Offered only where `toChange` offers it.
 */
export async function settleChange(
  deps: FindChangeDeps,
  caller: Caller,
  id: string,
  action: 'withdraw' | 'rebase',
): Promise<Change> {
  const record = await findChange(deps, caller, id);
  const object = changeObject(deps, record);
  await gate(deps.audit, caller, 'settleChange', {
    project: record.project,
    pool: record.pool,
    changeId: id,
    object,
  });
  const state = nextState(record.state, action);
  const offered = toChange(record, caller.actor, object).actions.includes(action);
  if (state === null || !offered) {
    throw new DomainError('change.illegal_step', { changeId: id, params: { state: record.state, action } });
  }
  const stepped = await stepBesideLooks(deps, record, state, [
    {
      actor: { id: caller.actor.id, name: caller.actor.name },
      action: action === 'withdraw' ? 'withdrawChange' : 'rebaseChange',
      kind: 'done',
      way: caller.way,
      project: record.project,
      pool: record.pool,
      changeId: id,
      requestId: caller.requestId,
      details: { before: { state: record.state }, after: { state } },
    },
  ]);
  if (stepped === null) {
    throw new DomainError('change.illegal_step', { changeId: id, params: { state: record.state, action } });
  }
  return toChange(stepped, caller.actor, object);
}

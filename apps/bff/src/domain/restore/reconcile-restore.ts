import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { changeAudit } from '../changes/change-audit.ts';
import type { ChangeDeps } from '../changes/change-deps.ts';
import type { ChangeRecord } from '../changes/change-record.ts';
import { concludeAttempt } from '../changes/conclude-attempt.ts';
import { mustNext } from '../changes/must-next.ts';
import { DomainError } from '../domain-error.ts';
import type { RestoreStore } from './ports.ts';

export type ReconcileRestoreDeps = Pick<ChangeDeps, 'changes' | 'audit' | 'clock' | 'times'> & {
  readonly restores: RestoreStore;
};

/**
 * It may have been sent, or sent again, after the backup was made: from here on only reads say what became of it, and a
 * person may stop waiting.
 */
async function loseTrack(deps: ReconcileRestoreDeps, record: ChangeRecord): Promise<void> {
  const state = mustNext(record.state, 'lose');
  const settleUntil = new Date(deps.clock.now().getTime() + deps.times.settleWindowMs).toISOString();
  const attempts = concludeAttempt(record.attempts, 'unknown', undefined);
  await deps.changes.step(
    record.id,
    record.fence,
    record.state,
    { state, settleUntil, attempts, unsettled: true, nextAttemptAt: null, owner: null },
    [changeAudit(record, 'outcome', 'updatePool', { state, cause: 'restored' })],
  );
}

/**
 * An admin has looked at what was restored: changes that were about to be sent, or sent again, are settled by reads and
 * never sent, and
 * everything else goes on from where the backup has it.
 */
export async function reconcileRestore(deps: ReconcileRestoreDeps, caller: Caller): Promise<void> {
  await gate(deps.audit, caller, 'reconcileRestore');
  if ((await deps.restores.find()) === null) throw new DomainError('restore.none');
  const unsent = await deps.changes.inStates(['applying', 'checking']);
  for (const record of unsent) await loseTrack(deps, record);
  const cleared = await deps.restores.clear({
    actor: { id: caller.actor.id, name: caller.actor.name },
    action: 'reconcileRestore',
    kind: 'done',
    way: caller.way,
    requestId: caller.requestId,
    details: { unsent: unsent.map(({ id }) => id) },
  });
  if (!cleared) throw new DomainError('restore.none');
}

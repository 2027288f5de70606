import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import { changeAudit } from './change-audit.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { mustNext } from './must-next.ts';

/** The change ends because a later one of its pool took over. */
export async function supersedeChange(
  deps: Pick<ChangeDeps, 'changes'>,
  older: ChangeRecord,
  by: string,
): Promise<void> {
  await deps.changes.step(older.id, older.fence, older.state, { state: mustNext(older.state, 'supersede') }, [
    changeAudit(older, 'outcome', 'updatePool', { state: 'superseded', by }),
  ]);
}

/** A later accepted change of a pool takes over from those that are still being followed. */
export async function supersedeOlder(deps: Pick<ChangeDeps, 'changes'>, newest: ChangeRecord): Promise<void> {
  const { project, pool } = newest;
  const { items } = await deps.changes.list({ project, pool, state: ['following'] });
  for (const older of items) if (older.id !== newest.id) await supersedeChange(deps, older, newest.id);
}

const accepted: readonly ChangeState[] = ['following', 'applied', 'partly-applied'];

/** The change that was filed after this one and accepted; null when there is none. */
export async function findSuccessor(
  deps: Pick<ChangeDeps, 'changes'>,
  record: ChangeRecord,
): Promise<string | null> {
  const { project, pool } = record;
  // The newest first: what comes behind this one was filed before it.
  const { items } = await deps.changes.list({
    project,
    pool,
    state: [...new Set([...accepted, record.state])],
    limit: 20,
  });
  for (const item of items) {
    if (item.id === record.id) return null;
    // A change with nothing to send took over from nobody, nor did one that nobody saw accepted.
    if (item.body !== null && accepted.includes(item.state)) return item.id;
  }
  return null;
}

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
export async function supersedeOlder(
  deps: Pick<ChangeDeps, 'changes'>,
  accepted: ChangeRecord,
): Promise<void> {
  const { project, pool } = accepted;
  const { items } = await deps.changes.list({ project, pool, state: ['following'] });
  for (const older of items) if (older.id !== accepted.id) await supersedeChange(deps, older, accepted.id);
}

/** The later change that was accepted after this one; null when this is the newest. */
export async function findSuccessor(
  deps: Pick<ChangeDeps, 'changes'>,
  record: ChangeRecord,
): Promise<string | null> {
  const { project, pool } = record;
  const accepted = ['following', 'applied', 'partly-applied'] as const;
  const { items } = await deps.changes.list({ project, pool, state: [...accepted], limit: 20 });
  for (const item of items) {
    if (item.id === record.id) return null;
    // A change with nothing to send took over from nobody.
    if (item.body !== null) return item.id;
  }
  return null;
}

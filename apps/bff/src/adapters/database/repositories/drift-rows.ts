import { lastingDriftStates, nextDriftState } from '@poolwright/planning/drift/drift-transitions';
import type { DriftAction } from '@poolwright/planning/drift/drift-transitions';
import { and, eq, inArray } from 'drizzle-orm';
import type { DriftRecord } from '../../../domain/history/drift-record.ts';
import type { StateStore } from '../../../domain/history/ports.ts';
import type { StateRecord } from '../../../domain/history/state-record.ts';
import { drifts } from '../schema.ts';
import type { Database } from '../store.ts';

type DriftRow = typeof drifts.$inferSelect;
type Place = Pick<StateRecord, 'project' | 'pool'>;

/** The drift of a pool that is open or ignored. */
export async function findDrift(db: Database, project: string, pool: string): Promise<DriftRow | undefined> {
  const [row] = await db
    .select()
    .from(drifts)
    .where(
      and(eq(drifts.project, project), eq(drifts.pool, pool), inArray(drifts.state, [...lastingDriftStates])),
    );
  return row;
}

/** Ends the drift of a pool, if it has one. */
export async function endDrift(
  tx: Database,
  { project, pool }: Place,
  action: Extract<DriftAction, 'see-right' | 'see-restored' | 'see-change'>,
  at: Date,
): Promise<void> {
  const row = await findDrift(tx, project, pool);
  if (row === undefined) return;
  await step(tx, row, action, { settledAt: at });
}

/** The pool is not as it is meant to be: finds a drift, or moves the one it has. True when people have to hear of it. */
export async function findOrMoveDrift(
  tx: Database,
  { project, pool, n, fingerprint }: StateRecord,
  rightN: number,
  at: Date,
): Promise<boolean> {
  const row = await findDrift(tx, project, pool);
  if (row?.state === 'ignored' && row.fingerprint === fingerprint) {
    await tx.update(drifts).set({ n }).where(eq(drifts.id, row.id));
    return false;
  }
  if (row?.state === 'open') {
    await step(tx, row, 'see-other', { n, fingerprint });
    return true;
  }
  if (row !== undefined) await step(tx, row, 'see-other', { settledAt: at });
  await tx.insert(drifts).values({ project, pool, state: 'open', rightN, n, fingerprint, foundAt: at });
  return true;
}

/** A person adopts or ignores what was found in state `n`; null where that is not there to be settled. */
export async function settleDrift(
  tx: Database,
  project: string,
  pool: string,
  n: number,
  { action, by, at }: Parameters<StateStore['settleDrift']>[3],
): Promise<DriftRecord | null> {
  const row = await findDrift(tx, project, pool);
  if (row === undefined || row.n !== n) return null;
  return step(tx, row, action, { settledAt: at, settledBy: by });
}

async function step(
  tx: Database,
  row: DriftRow,
  action: DriftAction,
  more: Partial<typeof drifts.$inferInsert>,
): Promise<DriftRecord | null> {
  const state = nextDriftState(row.state, action);
  if (state === null) return null;
  const [stepped] = await tx
    .update(drifts)
    .set({ ...more, state })
    .where(eq(drifts.id, row.id))
    .returning();
  return stepped === undefined ? null : toDriftRecord(stepped);
}

export function toDriftRecord({ id: _id, ...row }: DriftRow): DriftRecord {
  return {
    ...row,
    foundAt: row.foundAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}

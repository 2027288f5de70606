import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { StateHead, StateRecord } from '../../../domain/history/state-record.ts';
import { poolStates } from '../schema.ts';
import type { Database } from '../store.ts';

/** The newest state of each pool, without its document. */
export type Heads = Map<string, StateHead & { lastSeenAt: Date }>;

export function isState(project: string, pool: string, n: number) {
  return and(eq(poolStates.project, project), eq(poolStates.pool, pool), eq(poolStates.n, n));
}

/** The states of a pool, newest first. */
export async function rowsOf(
  db: Database,
  project: string,
  pool: string,
  before: number | null,
  limit: number,
): Promise<StateRecord[]> {
  const rows = await db
    .select()
    .from(poolStates)
    .where(
      and(
        eq(poolStates.project, project),
        eq(poolStates.pool, pool),
        before === null ? undefined : lt(poolStates.n, before),
      ),
    )
    .orderBy(desc(poolStates.n))
    .limit(limit);
  return rows.map(toStateRecord);
}

/** The newest state of a pool that is as it was asked for. */
export async function findRight(
  db: Database,
  project: string,
  pool: string,
): Promise<StateRecord | undefined> {
  const [row] = await db
    .select()
    .from(poolStates)
    .where(and(eq(poolStates.project, project), eq(poolStates.pool, pool), eq(poolStates.isRight, true)))
    .orderBy(desc(poolStates.n))
    .limit(1);
  return row === undefined ? undefined : toStateRecord(row);
}

/** The newest states without their documents. */
export async function newestOf(
  db: Database,
  project: string,
  pools: readonly string[] | null,
): Promise<Heads> {
  const rows = await db
    .selectDistinctOn([poolStates.pool], {
      pool: poolStates.pool,
      n: poolStates.n,
      fingerprint: poolStates.fingerprint,
      firstSeenAt: poolStates.firstSeenAt,
      lastSeenAt: poolStates.lastSeenAt,
      origin: poolStates.origin,
    })
    .from(poolStates)
    .where(
      and(eq(poolStates.project, project), pools === null ? undefined : inArray(poolStates.pool, [...pools])),
    )
    .orderBy(poolStates.pool, desc(poolStates.n));
  return new Map(
    rows.map(({ pool, n, fingerprint, firstSeenAt, lastSeenAt, origin }) => [
      pool,
      { n, fingerprint, firstSeenAt: firstSeenAt.toISOString(), isJudged: origin !== null, lastSeenAt },
    ]),
  );
}

export function toStateRecord(row: typeof poolStates.$inferSelect): StateRecord {
  return {
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  };
}

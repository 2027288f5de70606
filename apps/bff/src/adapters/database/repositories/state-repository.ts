import { lastingDriftStates } from '@poolwright/planning/drift/drift-transitions';
import { maxStates } from '@poolwright/schemas/history/pool-state';
import { and, desc, eq, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import type { DriftRecord } from '../../../domain/history/drift-record.ts';
import type { SeenState, StateStore, Verdict } from '../../../domain/history/ports.ts';
import type { StateHead, StateRecord, StateTail } from '../../../domain/history/state-record.ts';
import type { Clock } from '../../../domain/ports.ts';
import { drifts, poolStates } from '../schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';
import { endDrift, findDrift, findOrMoveDrift, settleDrift, toDriftRecord } from './drift-rows.ts';

/** How often a state is tried again whose number another replica has taken for another state. */
const recordTries = 3;
/** A statement has a limited number of parameters, and a batch should not be long in the way of others. */
const batchSize = 500;

type Heads = Map<string, StateHead & { lastSeenAt: Date }>;

export class StateRepository implements StateStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  heads(project: string): Promise<Map<string, StateHead>> {
    return this.#store.run((db) => newestOf(db, project, null));
  }

  async record(project: string, seen: readonly SeenState[]): Promise<Map<string, StateHead>> {
    const heads: Heads = new Map();
    for (let at = 0; at < seen.length; at += batchSize) {
      const batch = seen.slice(at, at + batchSize);
      const recorded = await this.#store.run((db) => db.transaction((tx) => recordBatch(tx, project, batch)));
      for (const [pool, head] of recorded) heads.set(pool, head);
    }
    return heads;
  }

  async touch(project: string, pools: readonly { pool: string; n: number }[], at: Date): Promise<void> {
    for (let from = 0; from < pools.length; from += batchSize) {
      const batch = pools.slice(from, from + batchSize);
      await this.#store.run(async (db) => {
        await db
          .update(poolStates)
          .set({ lastSeenAt: at })
          .where(
            and(
              eq(poolStates.project, project),
              lt(poolStates.lastSeenAt, at),
              or(...batch.map(({ pool, n }) => and(eq(poolStates.pool, pool), eq(poolStates.n, n)))),
            ),
          );
      });
    }
  }

  async forget(project: string, pools: readonly string[], before: Date): Promise<string[]> {
    const forgotten: string[] = [];
    for (let at = 0; at < pools.length; at += batchSize) {
      const batch = pools.slice(at, at + batchSize);
      const now = this.#clock.now();
      forgotten.push(
        ...(await this.#store.run((db) =>
          db.transaction((tx) => forgetBatch(tx, { project, pools: batch, before, now })),
        )),
      );
    }
    return forgotten;
  }

  tail(project: string, pool: string): Promise<StateTail | null> {
    return this.#store.run(async (db) => {
      const [newest, previous] = await rowsOf(db, project, pool, null, 2);
      return newest === undefined ? null : { newest, previous: previous ?? null };
    });
  }

  judge(project: string, pool: string, n: number, verdict: Verdict, at: Date): Promise<boolean> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        await holdPool(tx, project, pool);
        const [newest] = await rowsOf(tx, project, pool, null, 1);
        if (newest?.n !== n || newest.origin !== null) return false;
        const right = await findRight(tx, project, pool);
        const isRight = verdict.origin === 'change' || right?.fingerprint === newest.fingerprint;
        const changeId = verdict.origin === 'change' ? verdict.changeId : null;
        await tx
          .update(poolStates)
          .set({ origin: verdict.origin, changeId, isRight })
          .where(isState(project, pool, n));
        const isNew = await judgeDrift(tx, { newest, right, verdict, at });
        if (isNew && verdict.origin === 'elsewhere')
          await insertAudit(tx, [verdict.found], this.#clock.now());
        return true;
      }),
    );
  }

  list(project: string, pool: string, before: number | null, limit: number): Promise<StateRecord[]> {
    return this.#store.run((db) => rowsOf(db, project, pool, before, limit));
  }

  find(project: string, pool: string, n: number): Promise<StateRecord | null> {
    return this.#store.run(async (db) => {
      const [row] = await db
        .select()
        .from(poolStates)
        .where(isState(project, pool, n));
      return row === undefined ? null : toStateRecord(row);
    });
  }

  openDrifts(project: string): Promise<ReadonlySet<string>> {
    return this.#store.run(async (db) => {
      const rows = await db
        .select({ pool: drifts.pool })
        .from(drifts)
        .where(and(eq(drifts.project, project), eq(drifts.state, 'open')));
      return new Set(rows.map(({ pool }) => pool));
    });
  }

  drift(project: string, pool: string): Promise<DriftRecord | null> {
    return this.#store.run(async (db) => {
      const row = await findDrift(db, project, pool);
      return row === undefined ? null : toDriftRecord(row);
    });
  }

  settleDrift(
    project: string,
    pool: string,
    n: number,
    settled: Parameters<StateStore['settleDrift']>[3],
  ): Promise<DriftRecord | null> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        await holdPool(tx, project, pool);
        const record = await settleDrift(tx, project, pool, n, settled);
        if (record === null) return null;
        if (settled.action === 'adopt') {
          await tx
            .update(poolStates)
            .set({ isRight: true })
            .where(isState(project, pool, n));
        }
        await insertAudit(tx, [settled.audit], this.#clock.now());
        return record;
      }),
    );
  }
}

interface Judged {
  readonly newest: StateRecord;
  readonly right: StateRecord | undefined;
  readonly verdict: Verdict;
  readonly at: Date;
}

/** True when a drift was found that people have to hear of. A pool that was never right has nothing to drift from. */
async function judgeDrift(tx: Database, { newest, right, verdict, at }: Judged): Promise<boolean> {
  const isSame = right?.fingerprint === newest.fingerprint;
  if (verdict.origin === 'change') {
    await endDrift(tx, newest, isSame ? 'see-restored' : 'see-change', at);
    return false;
  }
  if (right !== undefined && !isSame) return findOrMoveDrift(tx, newest, right.n, at);
  await endDrift(tx, newest, 'see-right', at);
  return false;
}

/** Until the transaction ends nobody else judges this pool or settles its drift. */
async function holdPool(tx: Database, project: string, pool: string): Promise<void> {
  const place = JSON.stringify(['pool states', project, pool]);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
}

function isState(project: string, pool: string, n: number) {
  return and(eq(poolStates.project, project), eq(poolStates.pool, pool), eq(poolStates.n, n));
}

async function rowsOf(
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

async function findRight(db: Database, project: string, pool: string): Promise<StateRecord | undefined> {
  const [row] = await db
    .select()
    .from(poolStates)
    .where(and(eq(poolStates.project, project), eq(poolStates.pool, pool), eq(poolStates.isRight, true)))
    .orderBy(desc(poolStates.n))
    .limit(1);
  return row === undefined ? undefined : toStateRecord(row);
}

/** The newest states without their documents. */
async function newestOf(db: Database, project: string, pools: readonly string[] | null): Promise<Heads> {
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

async function recordBatch(tx: Database, project: string, batch: readonly SeenState[]): Promise<Heads> {
  const pools = batch.map(({ pool }) => pool);
  let heads = await newestOf(tx, project, pools);
  for (let tries = 0; tries < recordTries; tries += 1) {
    const added = batch.filter((seen) => isNews(seen, heads.get(seen.pool)));
    if (added.length === 0) break;
    // In one order everywhere, so that two replicas never wait for each other in a ring.
    added.sort((one, other) => (one.pool < other.pool ? -1 : 1));
    await tx
      .insert(poolStates)
      .values(added.map((seen) => toRow(project, seen, heads.get(seen.pool))))
      .onConflictDoNothing();
    await closeStates(tx, project, added, heads);
    heads = await newestOf(tx, project, pools);
  }
  await forgetOldest(tx, project, heads);
  return heads;
}

/** A read from before the newest one says nothing of the pool as it is now. */
function isNews(seen: SeenState, head: (StateHead & { lastSeenAt: Date }) | undefined): boolean {
  if (head === undefined) return true;
  return head.fingerprint !== seen.fingerprint && seen.at >= head.lastSeenAt;
}

function toRow(project: string, seen: SeenState, head: StateHead | undefined) {
  const isFirst = head === undefined;
  return {
    project,
    pool: seen.pool,
    n: (head?.n ?? 0) + 1,
    fingerprint: seen.fingerprint,
    document: seen.document,
    firstSeenAt: seen.at,
    lastSeenAt: seen.at,
    origin: isFirst ? ('first' as const) : null,
    isRight: isFirst,
  };
}

/** The states before end when they were last seen, which this process knows better than the table. */
async function closeStates(
  tx: Database,
  project: string,
  added: readonly SeenState[],
  heads: Heads,
): Promise<void> {
  for (const { pool, previousSeenAt } of added) {
    const head = heads.get(pool);
    if (head === undefined || previousSeenAt === null || previousSeenAt <= head.lastSeenAt) continue;
    await tx
      .update(poolStates)
      .set({ lastSeenAt: previousSeenAt })
      .where(and(isState(project, pool, head.n), lt(poolStates.lastSeenAt, previousSeenAt)));
  }
}

async function forgetBatch(
  tx: Database,
  { project, pools, before, now }: { project: string; pools: readonly string[]; before: Date; now: Date },
): Promise<string[]> {
  const heads = await newestOf(tx, project, pools);
  const old = [...heads].flatMap(([pool, { lastSeenAt }]) => (lastSeenAt < before ? [pool] : []));
  if (old.length === 0) return [];
  await tx.delete(drifts).where(and(eq(drifts.project, project), inArray(drifts.pool, old)));
  // What another replica has seen in between stays.
  const deleted = await tx
    .delete(poolStates)
    .where(
      and(eq(poolStates.project, project), inArray(poolStates.pool, old), lt(poolStates.lastSeenAt, before)),
    )
    .returning({ pool: poolStates.pool });
  await insertAudit(tx, forgottenAudit(project, heads, deleted), now);
  return old;
}

/** A row for each pool: nobody asked for it, and what stood there is nowhere else. */
function forgottenAudit(project: string, heads: Heads, deleted: readonly { pool: string }[]): AuditLine[] {
  const states = new Map<string, number>();
  for (const { pool } of deleted) states.set(pool, (states.get(pool) ?? 0) + 1);
  return [...states].map(([pool, count]) => ({
    actor: null,
    action: 'forgetGonePool',
    kind: 'done',
    way: 'job',
    project,
    pool,
    requestId: 'poll',
    details: { states: count, lastSeenAt: heads.get(pool)?.lastSeenAt.toISOString() ?? null },
  }));
}

/** The oldest go, never the one that is right; ended drifts go with the states they tell of. */
async function forgetOldest(tx: Database, project: string, heads: Heads): Promise<void> {
  for (const [pool, { n }] of heads) {
    const oldest = n - maxStates + 1;
    if (oldest <= 1) continue;
    const right = await findRight(tx, project, pool);
    await tx
      .delete(poolStates)
      .where(
        and(
          eq(poolStates.project, project),
          eq(poolStates.pool, pool),
          lt(poolStates.n, oldest),
          right === undefined ? undefined : ne(poolStates.n, right.n),
        ),
      );
    await tx
      .delete(drifts)
      .where(
        and(
          eq(drifts.project, project),
          eq(drifts.pool, pool),
          lt(drifts.n, oldest),
          notInArray(drifts.state, [...lastingDriftStates]),
        ),
      );
  }
}

function toStateRecord(row: typeof poolStates.$inferSelect): StateRecord {
  return {
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  };
}

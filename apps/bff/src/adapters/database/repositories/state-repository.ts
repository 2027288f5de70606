import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { DriftRecord } from '../../../domain/history/drift-record.ts';
import type { SeenState, StateStore, Verdict } from '../../../domain/history/ports.ts';
import type { StateHead, StateRecord, StateTail } from '../../../domain/history/state-record.ts';
import type { Clock } from '../../../domain/ports.ts';
import { drifts, poolStates } from '../schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';
import { endDrift, findDrift, findOrMoveDrift, settleDrift, toDriftRecord } from './drift-rows.ts';
import { forgetStates } from './forget-states.ts';
import { recordStates } from './record-states.ts';
import { findRight, isState, newestOf, rowsOf, toStateRecord, type Heads } from './state-rows.ts';

/** A statement has a limited number of parameters, and a batch should not be long in the way of others. */
const batchSize = 500;

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
      const recorded = await this.#store.run((db) =>
        db.transaction((tx) => recordStates(tx, project, batch)),
      );
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
          db.transaction((tx) => forgetStates(tx, { project, pools: batch, before, now })),
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

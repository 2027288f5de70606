import type { ChangeListQuery } from '@poolwright/schemas/changes/endpoints';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  notExists,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import type { ChangeRecord, ChangeStep } from '../../../domain/changes/change-record.ts';
import type { ChangeStore, RequestKey } from '../../../domain/changes/ports.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { Clock } from '../../../domain/ports.ts';
import { insertAudit } from './audit-repository.ts';
import { mustNotBeRestored } from './restore-repository.ts';
import { toChangeRecord, toChangeRow, toStepColumns } from './change-row.ts';
import { toPage, toPosition } from './cursor.ts';
import { isDue } from '../due-changes.ts';
import { inMilliseconds, leaseEnd } from '../lease.ts';
import { changes, finalStates, idempotencyKeys, inFlightPredicate, meta, statesInFlight } from '../schema.ts';
import { sqlState } from '../store.ts';
import type { Database, Store } from '../store.ts';

const defaultLimit = 50;
const uniqueViolation = '23505';
/** How often an insert looks again when the change that was in its way ended in between. */
const insertTries = 5;

export class ChangeRepository implements ChangeStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  insert(
    record: ChangeRecord,
    key: RequestKey,
    audit: readonly AuditLine[],
  ): Promise<{ inFlight: string } | null> {
    return this.#store.run(async (db) => {
      for (let tries = 0; tries < insertTries; tries += 1) {
        const outcome = await db.transaction((tx) => this.#tryInsert(tx, record, key, audit));
        if (outcome !== 'again') return outcome;
      }
      throw new Error(`the changes of pool ${record.pool} moved too fast to file another one`);
    });
  }

  async #tryInsert(
    tx: Database,
    record: ChangeRecord,
    key: RequestKey,
    audit: readonly AuditLine[],
  ): Promise<{ inFlight: string } | null | 'again'> {
    await mustNotBeRestored(tx);
    const written = await tx
      .insert(changes)
      .values({ ...toChangeRow(record), leaseUntil: record.owner === null ? null : leaseEnd })
      .onConflictDoNothing({ target: [changes.project, changes.pool], where: inFlightPredicate })
      .returning({ id: changes.id });
    if (written.length === 0) {
      const id = await inFlightId(tx, record.project, record.pool);
      return id === undefined ? 'again' : { inFlight: id };
    }
    const tied = await tx
      .update(idempotencyKeys)
      .set({ changeId: record.id })
      .where(
        and(
          eq(idempotencyKeys.userId, key.userId),
          eq(idempotencyKeys.key, key.key),
          isNull(idempotencyKeys.changeId),
          // Another process may have taken the key over from one that slept too long.
          record.owner === null ? undefined : eq(idempotencyKeys.owner, record.owner),
        ),
      )
      .returning({ key: idempotencyKeys.key });
    if (tied.length === 0) throw new Error('the idempotency key of a new change is not claimed, or is used');
    await insertAudit(tx, audit, this.#clock.now());
    return null;
  }

  claim(id: string, fence: number, owner: string): Promise<ChangeRecord | null> {
    return this.#store.run(async (db) => {
      await mustNotBeRestored(db);
      const [row] = await db
        .update(changes)
        .set({ owner, fence: sql`${changes.fence} + 1`, leaseUntil: leaseEnd })
        .where(and(eq(changes.id, id), eq(changes.fence, fence), notInArray(changes.state, [...finalStates])))
        .returning();
      return row === undefined ? null : toChangeRecord(row);
    });
  }

  step(
    id: string,
    fence: number,
    from: ChangeState,
    step: ChangeStep,
    audit: readonly AuditLine[],
  ): Promise<ChangeRecord | null> {
    return this.#store.run(async (db) => {
      try {
        return await db.transaction(async (tx) => {
          const now = this.#clock.now();
          const [row] = await tx
            .update(changes)
            .set({ ...toStepColumns(step), updatedAt: now })
            .where(and(eq(changes.id, id), eq(changes.fence, fence), eq(changes.state, from)))
            .returning();
          if (row === undefined) return null;
          await insertAudit(tx, audit, now);
          return toChangeRecord(row);
        });
      } catch (cause) {
        if (sqlState(cause) !== uniqueViolation) throw cause;
        throw await otherInFlight(db, id, cause);
      }
    });
  }

  takeDue(owner: string, limit: number, except: readonly string[]): Promise<ChangeRecord[]> {
    return this.#store.run(async (db) => {
      const restored = db.select({ id: meta.id }).from(meta).where(isNotNull(meta.restoredAt));
      const due = db
        .select({ id: changes.id })
        .from(changes)
        .where(and(isDue, notInArray(changes.id, [...except]), notExists(restored)))
        .orderBy(asc(changes.dueAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      const rows = await db
        .update(changes)
        .set({ owner, fence: sql`${changes.fence} + 1`, leaseUntil: leaseEnd })
        .where(inArray(changes.id, due))
        .returning();
      return rows.map(toChangeRecord);
    });
  }

  renew(ids: readonly string[], owner: string): Promise<void> {
    return this.#store.run(async (db) => {
      if (ids.length === 0) return;
      await db
        .update(changes)
        .set({ leaseUntil: leaseEnd })
        .where(and(inArray(changes.id, [...ids]), eq(changes.owner, owner)));
    });
  }

  release(id: string, owner: string, inMs: number): Promise<void> {
    return this.#store.run(async (db) => {
      await db
        .update(changes)
        .set({ owner: null, leaseUntil: null, dueAt: inMilliseconds(inMs) })
        .where(and(eq(changes.id, id), or(isNull(changes.owner), eq(changes.owner, owner))));
    });
  }

  find(id: string): Promise<ChangeRecord | null> {
    return this.#store.run(async (db) => {
      const [row] = await db.select().from(changes).where(eq(changes.id, id));
      return row === undefined ? null : toChangeRecord(row);
    });
  }

  list(query: ChangeListQuery): Promise<{ items: ChangeRecord[]; nextCursor?: string }> {
    return this.#store.run(async (db) => {
      const limit = query.limit ?? defaultLimit;
      const rows = await db
        .select()
        .from(changes)
        .where(
          and(
            query.project === undefined ? undefined : eq(changes.project, query.project),
            query.pool === undefined ? undefined : eq(changes.pool, query.pool),
            query.state === undefined ? undefined : inArray(changes.state, query.state),
            query.key === undefined ? undefined : eq(changes.idempotencyKey, query.key),
            query.cursor === undefined ? undefined : lt(changes.seq, toPosition(query.cursor)),
          ),
        )
        .orderBy(desc(changes.seq))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => row.seq, toChangeRecord);
    });
  }

  inStates(states: readonly ChangeState[]): Promise<ChangeRecord[]> {
    return this.#store.run(async (db) => {
      const rows = await db
        .select()
        .from(changes)
        .where(inArray(changes.state, [...states]))
        .orderBy(asc(changes.seq));
      return rows.map(toChangeRecord);
    });
  }
}

async function inFlightId(db: Database, project: string, pool: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: changes.id })
    .from(changes)
    .where(
      and(eq(changes.project, project), eq(changes.pool, pool), inArray(changes.state, [...statesInFlight])),
    );
  return row?.id;
}

/** A step into flight while another change of the pool is there. */
async function otherInFlight(db: Database, id: string, cause: unknown): Promise<DomainError> {
  const [row] = await db.select().from(changes).where(eq(changes.id, id));
  const other = row && (await inFlightId(db, row.project, row.pool));
  return new DomainError('change.in_flight', { cause, extra: { changeId: other } });
}

import { and, count, desc, eq } from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import {
  mayReplace,
  versionOf,
  type DraftOwner,
  type DraftRecord,
} from '../../../domain/drafts/draft-record.ts';
import type { DraftOutcome, DraftStore } from '../../../domain/drafts/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import { drafts } from '../draft-schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';

/** How often a save looks again when the draft it met was made or discarded in between. */
const saveTries = 5;

export class DraftRepository implements DraftStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  find(owner: DraftOwner): Promise<DraftRecord | null> {
    return this.#store.run(async (db) => {
      const [row] = await db.select().from(drafts).where(isOf(owner));
      return row === undefined ? null : toRecord(row);
    });
  }

  list(userId: string): Promise<DraftRecord[]> {
    return this.#store.run(async (db) => {
      const rows = await db
        .select()
        .from(drafts)
        .where(eq(drafts.userId, userId))
        .orderBy(desc(drafts.savedAt), drafts.project, drafts.pool);
      return rows.map(toRecord);
    });
  }

  save(
    draft: DraftRecord,
    expected: string | null,
    started: AuditLine,
    maxDrafts: number,
  ): Promise<DraftOutcome> {
    return this.#store.run(async (db) => {
      for (let tries = 0; tries < saveTries; tries += 1) {
        const outcome = await db.transaction((tx) => this.#trySave(tx, draft, expected, started, maxDrafts));
        if (outcome !== 'again') return outcome;
      }
      throw new Error(`the draft of pool ${draft.pool} was made and discarded too fast`);
    });
  }

  async #trySave(
    tx: Database,
    draft: DraftRecord,
    expected: string | null,
    started: AuditLine,
    maxDrafts: number,
  ): Promise<DraftOutcome | 'again'> {
    const [kept] = await tx.select().from(drafts).where(isOf(draft)).for('update');
    if (kept === undefined) {
      if (expected !== null) return { kind: 'moved', current: null };
      const [sum] = await tx.select({ all: count() }).from(drafts).where(eq(drafts.userId, draft.userId));
      if (sum !== undefined && sum.all >= maxDrafts) return { kind: 'full' };
      const made = await tx
        .insert(drafts)
        .values(toRow(draft))
        .onConflictDoNothing()
        .returning({ pool: drafts.pool });
      if (made.length === 0) return 'again';
    } else {
      if (!mayReplace(kept, draft, expected)) return { kind: 'moved', current: toRecord(kept) };
      await tx
        .update(drafts)
        .set({ ...toRow(draft), startedAt: kept.startedAt })
        .where(isOf(draft));
    }
    if (kept?.editor !== draft.editor) await insertAudit(tx, [started], this.#clock.now());
    return { kind: 'done', startedAt: kept?.startedAt.toISOString() ?? draft.startedAt };
  }

  discard(owner: DraftOwner, expected: string, audit: AuditLine): Promise<DraftOutcome | null> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        const [kept] = await tx.select().from(drafts).where(isOf(owner)).for('update');
        if (kept === undefined) return null;
        if (versionOf(kept) !== expected) return { kind: 'moved' as const, current: toRecord(kept) };
        await tx.delete(drafts).where(isOf(owner));
        await insertAudit(tx, [audit], this.#clock.now());
        return { kind: 'done' as const, startedAt: kept.startedAt.toISOString() };
      }),
    );
  }

  finish(owner: DraftOwner, idempotencyKey: string): Promise<void> {
    return this.#store.run(async (db) => {
      await db.delete(drafts).where(and(isOf(owner), eq(drafts.idempotencyKey, idempotencyKey)));
    });
  }
}

function isOf({ userId, project, pool }: DraftOwner) {
  return and(eq(drafts.userId, userId), eq(drafts.project, project), eq(drafts.pool, pool));
}

function toRow(draft: DraftRecord): typeof drafts.$inferInsert {
  return {
    ...draft,
    baseAsOf: new Date(draft.baseAsOf),
    startedAt: new Date(draft.startedAt),
    savedAt: new Date(draft.savedAt),
  };
}

function toRecord(row: typeof drafts.$inferSelect): DraftRecord {
  return {
    ...row,
    baseAsOf: row.baseAsOf.toISOString(),
    startedAt: row.startedAt.toISOString(),
    savedAt: row.savedAt.toISOString(),
  };
}

import type { SavedView, ViewSave } from '@poolwright/schemas/views/endpoints';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import type { ViewOutcome, ViewOwner, ViewStore } from '../../../domain/views/ports.ts';
import { savedViews } from '../schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';

export class ViewRepository implements ViewStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  list(owner: ViewOwner): Promise<SavedView[]> {
    return this.#store.run((db) => findAll(db, owner));
  }

  save(
    owner: ViewOwner,
    id: string,
    save: ViewSave,
    toLine: (before: SavedView | null) => AuditLine,
    maxViews: number,
  ): Promise<ViewOutcome> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        await holdViews(tx, owner);
        const kept = await findAll(tx, owner);
        const before = kept.find((view) => view.id === id) ?? null;
        const others = kept.filter((view) => view.id !== id);
        if (others.some(({ name }) => name.toLowerCase() === save.name.toLowerCase())) {
          return { kind: 'name-taken' as const };
        }
        if (before === null && kept.length >= maxViews) return { kind: 'full' as const };
        if (save.isDefault) {
          await tx
            .update(savedViews)
            .set({ isDefault: false })
            .where(and(isOf(owner), ne(savedViews.id, id)));
        }
        const now = this.#clock.now();
        const row = { ...owner, id, ...save, savedAt: now };
        await tx
          .insert(savedViews)
          .values(row)
          .onConflictDoUpdate({
            target: [savedViews.userId, savedViews.project, savedViews.id],
            set: { name: save.name, query: save.query, isDefault: save.isDefault, savedAt: now },
          });
        await insertAudit(tx, [toLine(before)], now);
        return { kind: 'done' as const, view: { id, ...save, savedAt: now.toISOString() } };
      }),
    );
  }

  remove(owner: ViewOwner, id: string, toLine: (before: SavedView) => AuditLine): Promise<boolean> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        const [gone] = await tx
          .delete(savedViews)
          .where(and(isOf(owner), eq(savedViews.id, id)))
          .returning();
        if (gone === undefined) return false;
        await insertAudit(tx, [toLine(toView(gone))], this.#clock.now());
        return true;
      }),
    );
  }
}

/** Until the transaction ends nobody else writes views of this person: the count and the names stay what was read. */
async function holdViews(tx: Database, { userId, project }: ViewOwner): Promise<void> {
  const place = JSON.stringify(['views', userId, project]);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
}

async function findAll(db: Database, owner: ViewOwner): Promise<SavedView[]> {
  const rows = await db.select().from(savedViews).where(isOf(owner));
  return rows.map(toView).toSorted((one, other) => one.name.localeCompare(other.name));
}

function isOf({ userId, project }: ViewOwner) {
  return and(eq(savedViews.userId, userId), eq(savedViews.project, project));
}

function toView({ id, name, query, isDefault, savedAt }: typeof savedViews.$inferSelect): SavedView {
  return { id, name, query, isDefault, savedAt: savedAt.toISOString() };
}

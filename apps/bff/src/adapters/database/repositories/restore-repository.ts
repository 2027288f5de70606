import { isNotNull, isNull } from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { Clock } from '../../../domain/ports.ts';
import type { RestoredMark, RestoreStore } from '../../../domain/restore/ports.ts';
import { meta } from '../schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';

export class RestoreRepository implements RestoreStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  find(): Promise<RestoredMark | null> {
    return this.#store.run(findRestoredMark);
  }

  clear(audit: AuditLine): Promise<boolean> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        const cleared = await tx
          .update(meta)
          .set({ restoredAt: null, restoredReason: null })
          .where(isNotNull(meta.restoredAt))
          .returning({ id: meta.id });
        if (cleared.length === 0) return false;
        await insertAudit(tx, [audit], this.#clock.now());
        return true;
      }),
    );
  }
}

/** Marks the database as restored, and says so in its audit. A mark that stands is kept. */
export async function markRestored(db: Database, reason: RestoredMark['reason'], now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const marked = await tx
      .update(meta)
      .set({ restoredAt: now, restoredReason: reason })
      .where(isNull(meta.restoredAt))
      .returning({ id: meta.id });
    if (marked.length === 0) return;
    const details = { reason };
    const line = {
      actor: null,
      action: 'declareRestored',
      kind: 'done',
      way: 'command',
      requestId: 'start',
      details,
    } as const;
    await insertAudit(tx, [line], now);
  });
}

export async function findRestoredMark(db: Database): Promise<RestoredMark | null> {
  const [row] = await db.select({ at: meta.restoredAt, reason: meta.restoredReason }).from(meta);
  if (row === undefined || row.at === null || row.reason === null) return null;
  return { since: row.at.toISOString(), reason: row.reason };
}

/** Nothing is filed or sent from a restored database. Asked in the transaction that would. */
export async function mustNotBeRestored(tx: Database): Promise<void> {
  const mark = await findRestoredMark(tx);
  if (mark !== null) throw new DomainError('store.restored', { params: { since: mark.since } });
}

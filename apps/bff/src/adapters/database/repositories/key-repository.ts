import { and, eq, getTableColumns, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { KeyClaim, KeyStore, RequestKey, StoredAnswer } from '../../../domain/changes/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import { isExpired, leaseEnd } from '../lease.ts';
import { idempotencyKeys } from '../schema.ts';
import type { Database, Store } from '../store.ts';

const keptMs = 24 * 60 * 60 * 1000;
const sweepAfterMs = 60_000;
/** How often a claim looks again when the key it met was released in between. */
const claimTries = 5;

export class KeyRepository implements KeyStore {
  readonly #store: Store;
  readonly #clock: Clock;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  claim(key: RequestKey, requestHash: string, owner: string): Promise<KeyClaim> {
    return this.#store.run(async (db) => {
      for (let tries = 0; tries < claimTries; tries += 1) {
        const claim = await db.transaction((tx) => this.#tryClaim(tx, key, requestHash, owner));
        if (claim !== undefined) return claim;
      }
      throw new Error('the idempotency key was claimed and released too fast');
    });
  }

  async #tryClaim(
    tx: Database,
    key: RequestKey,
    requestHash: string,
    owner: string,
  ): Promise<KeyClaim | undefined> {
    const now = this.#clock.now();
    const oldest = new Date(now.getTime() - keptMs);
    await tx.delete(idempotencyKeys).where(and(isKey(key), lt(idempotencyKeys.createdAt, oldest)));
    await this.#sweep(tx, oldest, now);
    const claimed = await tx
      .insert(idempotencyKeys)
      .values({ userId: key.userId, key: key.key, requestHash, owner, createdAt: now, leaseUntil: leaseEnd })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (claimed.length > 0) return { kind: 'new' };
    const [row] = await tx
      .select({ ...getTableColumns(idempotencyKeys), expired: isExpired(idempotencyKeys.leaseUntil) })
      .from(idempotencyKeys)
      .where(isKey(key));
    if (row === undefined) return undefined;
    if (row.requestHash !== requestHash) return { kind: 'reused' };
    if (row.answer !== null) return { kind: 'done', answer: row.answer };
    return { kind: 'running', owner: row.owner, changeId: row.changeId, expired: row.expired };
  }

  /** Rows that another replica deletes at this moment are left to it: two that wait for each other would both fail. */
  async #sweep(tx: Database, oldest: Date, now: Date): Promise<void> {
    if (now.getTime() - this.#sweptAt < sweepAfterMs) return;
    this.#sweptAt = now.getTime();
    const old = tx
      .select({ at: sql`ctid` })
      .from(idempotencyKeys)
      .where(lt(idempotencyKeys.createdAt, oldest))
      .for('update', { skipLocked: true });
    await tx.delete(idempotencyKeys).where(inArray(sql`ctid`, old));
  }

  takeOver(key: RequestKey, from: string, to: string): Promise<boolean> {
    return this.#store.run(async (db) => {
      const taken = await db
        .update(idempotencyKeys)
        .set({ owner: to, leaseUntil: leaseEnd })
        .where(
          and(
            isKey(key),
            eq(idempotencyKeys.owner, from),
            isNull(idempotencyKeys.answer),
            isNull(idempotencyKeys.changeId),
            from === to ? undefined : isExpired(idempotencyKeys.leaseUntil),
          ),
        )
        .returning({ key: idempotencyKeys.key });
      return taken.length > 0;
    });
  }

  renew(keys: readonly RequestKey[], owner: string): Promise<void> {
    return this.#store.run(async (db) => {
      if (keys.length === 0) return;
      await db
        .update(idempotencyKeys)
        .set({ leaseUntil: leaseEnd })
        .where(and(or(...keys.map(isKey)), eq(idempotencyKeys.owner, owner), isNull(idempotencyKeys.answer)));
    });
  }

  finish(key: RequestKey, answer: StoredAnswer): Promise<void> {
    return this.#store.run(async (db) => {
      await db.update(idempotencyKeys).set({ answer }).where(isKey(key));
    });
  }

  release(key: RequestKey): Promise<void> {
    return this.#store.run(async (db) => {
      // A key with a change had an effect: forgetting it would let the same request have it twice.
      await db
        .delete(idempotencyKeys)
        .where(and(isKey(key), isNull(idempotencyKeys.answer), isNull(idempotencyKeys.changeId)));
    });
  }
}

function isKey(key: RequestKey) {
  return and(eq(idempotencyKeys.userId, key.userId), eq(idempotencyKeys.key, key.key));
}

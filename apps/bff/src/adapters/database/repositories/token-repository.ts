import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import type { TokenRecord, TokenStore } from '../../../domain/tokens/token-store.ts';
import { apiTokens } from '../access-schema.ts';
import type { Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';

const noteAfterMs = 60_000;

export class TokenRepository implements TokenStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  insert(record: TokenRecord, most: number, line: AuditLine): Promise<boolean> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`lock table api_tokens in share row exclusive mode`);
        const { person, createdAt } = record;
        const live = await tx.$count(
          apiTokens,
          and(eq(apiTokens.person, person), gt(apiTokens.expiresAt, createdAt)),
        );
        if (live >= most) return false;
        await tx.insert(apiTokens).values(record);
        await insertAudit(tx, [line], this.#clock.now());
        return true;
      }),
    );
  }

  use(hash: string, now: Date): Promise<TokenRecord | null> {
    return this.#store.run(async (db) => {
      const [found] = await db.select().from(apiTokens).where(eq(apiTokens.hash, hash));
      if (found === undefined) return null;
      const noted = new Date(now.getTime() - noteAfterMs);
      if (found.expiresAt <= now || (found.lastUsedAt !== null && found.lastUsedAt > noted)) return found;
      await db
        .update(apiTokens)
        .set({ lastUsedAt: now })
        .where(
          and(eq(apiTokens.hash, hash), or(isNull(apiTokens.lastUsedAt), lte(apiTokens.lastUsedAt, noted))),
        );
      return { ...found, lastUsedAt: now };
    });
  }

  peek(hash: string): Promise<TokenRecord | null> {
    return this.#store.run(async (db) => {
      const [found] = await db.select().from(apiTokens).where(eq(apiTokens.hash, hash));
      return found ?? null;
    });
  }

  list(person: string): Promise<readonly TokenRecord[]> {
    return this.#store.run((db) =>
      db
        .select()
        .from(apiTokens)
        .where(eq(apiTokens.person, person))
        .orderBy(desc(apiTokens.createdAt), apiTokens.id),
    );
  }

  end(person: string, id: string, toLine: (record: TokenRecord) => AuditLine): Promise<boolean> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        const [ended] = await tx
          .delete(apiTokens)
          .where(and(eq(apiTokens.id, id), eq(apiTokens.person, person)))
          .returning();
        if (ended === undefined) return false;
        await insertAudit(tx, [toLine(ended)], this.#clock.now());
        return true;
      }),
    );
  }
}

import { and, desc, eq, getTableColumns, gt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type {
  SessionLimits,
  SessionMatch,
  SessionRecord,
  SessionStore,
  TakenToken,
} from '../../../domain/session/ports.ts';
import { logoutTokens, sessions } from '../identity-schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';

const touchAfterMs = 60_000;
const sweepAfterMs = 600_000;

export class SessionRepository implements SessionStore {
  readonly #store: Store;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store) {
    this.#store = store;
  }

  insert(session: SessionRecord): Promise<void> {
    return this.#store.run(async (db) => {
      await db.insert(sessions).values(session);
    });
  }

  find(idHash: string, limits: SessionLimits): Promise<SessionRecord | null> {
    const { idleMs, maxMs, now } = limits;
    const idleSince = new Date(now.getTime() - idleMs);
    const oldest = new Date(now.getTime() - maxMs);
    return this.#store.run(async (db) => {
      await this.#sweep(db, idleSince, oldest, now);
      const found = await findLive(db, idHash, idleSince, oldest);
      if (found === null) return null;
      // A short idle time needs finer notes, or a session in use would end.
      const noted = new Date(now.getTime() - Math.min(touchAfterMs, idleMs / 10));
      if (found.lastSeenAt > noted) return found;
      await db
        .update(sessions)
        .set({ lastSeenAt: now })
        .where(and(eq(sessions.idHash, idHash), lte(sessions.lastSeenAt, noted)));
      return { ...found, lastSeenAt: now };
    });
  }

  peek(idHash: string, { idleMs, maxMs, now }: SessionLimits) {
    const idleSince = new Date(now.getTime() - idleMs);
    const oldest = new Date(now.getTime() - maxMs);
    return this.#store.run((db) => findLive(db, idHash, idleSince, oldest));
  }

  end(idHash: string): Promise<void> {
    return this.#store.run(async (db) => {
      await db.delete(sessions).where(eq(sessions.idHash, idHash));
    });
  }

  list(userId: string, { idleMs, maxMs, now }: SessionLimits): Promise<readonly SessionRecord[]> {
    const idleSince = new Date(now.getTime() - idleMs);
    const oldest = new Date(now.getTime() - maxMs);
    return this.#store.run((db) =>
      db
        .select(recordColumns)
        .from(sessions)
        .where(and(eq(sessions.userId, userId), isLive(idleSince, oldest)))
        .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt), sessions.handle),
    );
  }

  endMatching(match: SessionMatch): Promise<readonly string[]> {
    return this.#store.run((db) => endMeant(db, match));
  }

  endByToken(...[token, match, toLine]: Parameters<SessionStore['endByToken']>) {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        if (!(await takeToken(tx, token))) return null;
        const ended = await endMeant(tx, match);
        await insertAudit(tx, [toLine(ended.length)], token.at);
        return ended;
      }),
    );
  }

  async #sweep(db: Database, idleSince: Date, oldest: Date, now: Date): Promise<void> {
    if (now.getTime() - this.#sweptAt < sweepAfterMs) return;
    this.#sweptAt = now.getTime();
    await db.delete(sessions).where(or(lte(sessions.lastSeenAt, idleSince), lte(sessions.createdAt, oldest)));
  }
}

const { userId: _generated, ...recordColumns } = getTableColumns(sessions);

/** Ends those that are meant; answers their hashes. */
export async function endMeant(db: Database, match: SessionMatch): Promise<readonly string[]> {
  const ended = await db.delete(sessions).where(toCondition(match)).returning({ idHash: sessions.idHash });
  return ended.map(({ idHash }) => idHash);
}

/** False when the token was taken before. */
async function takeToken(db: Database, { idHash, at, since }: TakenToken): Promise<boolean> {
  await db.delete(logoutTokens).where(lte(logoutTokens.seenAt, since));
  const noted = await db
    .insert(logoutTokens)
    .values({ idHash, seenAt: at })
    .onConflictDoNothing()
    .returning();
  return noted.length > 0;
}

function isLive(idleSince: Date, oldest: Date): SQL | undefined {
  return and(gt(sessions.lastSeenAt, idleSince), gt(sessions.createdAt, oldest));
}

async function findLive(
  db: Database,
  idHash: string,
  idleSince: Date,
  oldest: Date,
): Promise<SessionRecord | null> {
  const [found] = await db
    .select(recordColumns)
    .from(sessions)
    .where(and(eq(sessions.idHash, idHash), isLive(idleSince, oldest)));
  return found ?? null;
}

function toCondition(match: SessionMatch): SQL | undefined {
  const { providerSession } = match;
  const ofProvider =
    providerSession === undefined ? undefined : eq(sessions.providerSession, providerSession);
  if ('issuer' in match) return and(sql`starts_with(${sessions.userId}, ${`${match.issuer}#`})`, ofProvider);
  const { userId, handle, exceptIdHash } = match;
  return and(
    eq(sessions.userId, userId),
    handle === undefined ? undefined : eq(sessions.handle, handle),
    exceptIdHash === undefined ? undefined : ne(sessions.idHash, exceptIdHash),
    ofProvider,
  );
}

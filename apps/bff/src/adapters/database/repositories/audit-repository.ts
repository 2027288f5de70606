import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import type { AuditAnchor, AuditFilter, AuditListQuery } from '@poolwright/schemas/audit/endpoints';
import { asc, desc, eq, gt, max, sql } from 'drizzle-orm';
import type { ChainedRow } from '../../../domain/audit/chained-row.ts';
import type { AuditLine, AuditLog, AuditPage, AuditTail } from '../../../domain/audit/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import { audit, auditHead } from '../schema.ts';
import type { Database, Store } from '../store.ts';
import { auditColumns, newestRows, wordReach, type WordReach } from './audit-page.ts';
import { toCursor, toPage, toPosition } from './cursor.ts';

const defaultLimit = 50;
const pieceSize = 500;

/**
 * Adds rows inside the caller's transaction; the database numbers and chains them. To be the last thing a transaction
 * does: from here to the commit everybody else who adds a row waits.
 */
export async function insertAudit(db: Database, lines: readonly AuditLine[], at: Date): Promise<void> {
  if (lines.length === 0) return;
  await db.insert(audit).values(
    lines.map((line) => ({
      at,
      actorId: line.actor?.id ?? null,
      actorName: line.actor?.name ?? null,
      action: line.action,
      kind: line.kind,
      way: line.way,
      project: line.project ?? null,
      pool: line.pool ?? null,
      changeId: line.changeId ?? null,
      requestId: line.requestId,
      upstreamRequestId: line.upstreamRequestId ?? null,
      details: line.details,
    })),
  );
}

export class AuditRepository implements AuditLog {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #reach: WordReach;

  constructor(store: Store, clock: Clock, reach: WordReach = wordReach) {
    this.#store = store;
    this.#clock = clock;
    this.#reach = reach;
  }

  append(line: AuditLine): Promise<void> {
    return this.#store.run((db) => insertAudit(db, [line], this.#clock.now()));
  }

  list({ limit = defaultLimit, cursor, ...filter }: Omit<AuditListQuery, 'format'>): Promise<AuditPage> {
    return this.#store.run(async (db) => {
      const place = cursor === undefined ? { after: undefined } : toPlace(cursor);
      const { rows, stoppedAt } = await newestRows(db, { filter, ...place, limit: limit + 1 }, this.#reach);
      const page = toPage(rows, limit, (row) => row.id, toEntry);
      if (stoppedAt === null) return page;
      return { ...page, nextCursor: goOnAt(stoppedAt.id), searchedTo: stoppedAt.at.toISOString() };
    });
  }

  async *pieces(filter: AuditFilter): AsyncIterable<readonly AuditEntry[]> {
    for (let after: number | undefined; ;) {
      const query = { filter, after, isGoingOn: true, limit: pieceSize };
      const { rows, stoppedAt } = await this.#store.run((db) => newestRows(db, query, this.#reach));
      if (rows.length > 0) yield rows.map(toEntry);
      after = stoppedAt?.id ?? rows.at(-1)?.id;
      if (rows.length < pieceSize && stoppedAt === null) return;
    }
  }

  chain(after: number, limit: number): Promise<readonly ChainedRow[]> {
    return this.#store.run(async (db) => {
      const rows = await db
        .select({ ...auditColumns, details: sql<string>`${audit.details}::text` })
        .from(audit)
        .where(gt(audit.id, after))
        .orderBy(asc(audit.id))
        .limit(limit);
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    });
  }

  tail(): Promise<AuditTail> {
    return this.#store.run(async (db) => {
      // One statement, so one moment.
      const newest = db
        .select({ newest: max(audit.id).as('newest') })
        .from(audit)
        .as('newest_row');
      const [row] = await db
        .select({ newest: newest.newest, id: auditHead.lastId, hash: auditHead.hash })
        .from(newest)
        .leftJoin(auditHead, sql`true`);
      const head =
        row === undefined || row.id === null || row.hash === null ? null : { id: row.id, hash: row.hash };
      return { head, newest: row?.newest ?? null };
    });
  }

  anchor(): Promise<AuditAnchor | null> {
    return this.#store.run((db) => findAnchor(db));
  }
}

/** No cursor of a full page begins so. Marks that of a search for words that stopped, and is to go on from there. */
const goOnMark = '.';

const goOnAt = (id: number): string => `${goOnMark}${toCursor(id)}`;

function toPlace(cursor: string): { after: number; isGoingOn: boolean } {
  const isGoingOn = cursor.startsWith(goOnMark);
  return { after: toPosition(isGoingOn ? cursor.slice(goOnMark.length) : cursor), isGoingOn };
}

/** Number, hash and time of a row; of the newest one where none is named. */
export async function findAnchor(db: Database, id?: number): Promise<AuditAnchor | null> {
  const [row] = await db
    .select({ id: audit.id, hash: audit.hash, at: audit.at })
    .from(audit)
    .where(id === undefined ? undefined : eq(audit.id, id))
    .orderBy(desc(audit.id))
    .limit(1);
  return row === undefined ? null : { ...row, at: row.at.toISOString() };
}

type Row = Omit<typeof audit.$inferSelect, 'searched'>;

function toEntry(row: Row): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actorId === null || row.actorName === null ? null : { id: row.actorId, name: row.actorName },
    action: row.action,
    kind: row.kind,
    way: row.way,
    project: row.project,
    pool: row.pool,
    changeId: row.changeId,
    requestId: row.requestId,
    upstreamRequestId: row.upstreamRequestId,
    details: row.details,
    hash: row.hash,
  };
}

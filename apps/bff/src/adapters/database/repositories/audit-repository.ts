import type { AuditEntry, AuditListQuery } from '@poolwright/schemas/audit/endpoints';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { AuditLine, AuditLog } from '../../../domain/audit/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import { toPage, toPosition } from './cursor.ts';
import { audit } from '../schema.ts';
import type { Database, Store } from '../store.ts';

const defaultLimit = 50;

/** Adds lines inside the caller's transaction. */
export async function insertAudit(db: Database, lines: readonly AuditLine[], at: Date): Promise<void> {
  if (lines.length === 0) return;
  await db.insert(audit).values(
    lines.map((line) => ({
      at,
      actorId: line.actor?.id ?? null,
      actorName: line.actor?.name ?? null,
      action: line.action,
      kind: line.kind,
      project: line.project ?? null,
      pool: line.pool ?? null,
      changeId: line.changeId ?? null,
      requestId: line.requestId,
      details: line.details,
    })),
  );
}

export class AuditRepository implements AuditLog {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  append(line: AuditLine): Promise<void> {
    return this.#store.run((db) => insertAudit(db, [line], this.#clock.now()));
  }

  list(query: AuditListQuery): Promise<{ items: AuditEntry[]; nextCursor?: string }> {
    return this.#store.run(async (db) => {
      const limit = query.limit ?? defaultLimit;
      const rows = await db
        .select()
        .from(audit)
        .where(
          and(
            query.project === undefined ? undefined : eq(audit.project, query.project),
            query.pool === undefined ? undefined : eq(audit.pool, query.pool),
            query.actor === undefined ? undefined : eq(audit.actorId, query.actor),
            query.action === undefined ? undefined : eq(audit.action, query.action),
            query.change === undefined ? undefined : eq(audit.changeId, query.change),
            query.cursor === undefined ? undefined : lt(audit.id, toPosition(query.cursor)),
          ),
        )
        .orderBy(desc(audit.id))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => row.id, toEntry);
    });
  }
}

function toEntry(row: typeof audit.$inferSelect): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actorId === null || row.actorName === null ? null : { id: row.actorId, name: row.actorName },
    action: row.action,
    kind: row.kind,
    project: row.project,
    pool: row.pool,
    changeId: row.changeId,
    requestId: row.requestId,
    details: row.details,
  };
}

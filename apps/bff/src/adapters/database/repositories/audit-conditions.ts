import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { and, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { audit } from '../schema.ts';

/** Longest search that is looked at, in words. */
const maxWords = 8;

/** A name is found in any case, an id as it is. */
function actorIs(actor: string): SQL | undefined {
  return or(eq(audit.actorId, actor), sql`lower(${audit.actorName}) = lower(${actor})`);
}

/** Every word stands somewhere in the row, at least its beginning. A word of nothing but signs is passed over. */
function hasWords(text: string): SQL | undefined {
  const words = text
    .replaceAll('\u0000', ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return and(
    ...words.slice(0, maxWords).map((word) => {
      const phrase = sql`phraseto_tsquery('simple', ${word})`;
      return sql`${audit.searched} @@ case when numnode(${phrase}) > 0 then (${phrase}::text || ':*')::tsquery end`;
    }),
  );
}

/** What a filter asks of a row. */
export function toConditions(filter: AuditFilter): SQL | undefined {
  const given = <T>(value: T | undefined, make: (value: T) => SQL | undefined) =>
    value === undefined ? undefined : make(value);
  return and(
    given(filter.project, (project) => eq(audit.project, project)),
    given(filter.pool, (pool) => eq(audit.pool, pool)),
    given(filter.actor, actorIs),
    given(filter.action, (action) => eq(audit.action, action)),
    given(filter.kind, (kind) => eq(audit.kind, kind)),
    given(filter.change, (change) => eq(audit.changeId, change)),
    given(filter.request, (request) =>
      or(eq(audit.requestId, request), eq(audit.upstreamRequestId, request)),
    ),
    given(filter.from, (from) => gte(audit.at, new Date(from))),
    given(filter.to, (to) => lt(audit.at, new Date(to))),
    given(filter.q, hasWords),
  );
}

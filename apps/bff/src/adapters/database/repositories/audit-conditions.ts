import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { audit, auditFacets } from '../schema.ts';

/** Longest search that is looked at, in words. */
const maxWords = 8;

/** Whether a word stands in this column of search words. */
export type Word = (searched: SQL | PgColumn) => SQL;

/** What a filter asks of a row. */
export interface AuditConditions {
  /** All but the words. Of several ways to hold, each has an index of its own: one of them is enough. */
  readonly ways: readonly (SQL | undefined)[];
  /** Every one must stand somewhere in the row, at least its beginning. Empty: none is asked for. */
  readonly words: readonly Word[];
  /** The same as `ways`, by the index that also has the words. */
  readonly facets: SQL | undefined;
  /** A change or a request is asked for: a handful of rows. */
  readonly isNarrow: boolean;
}

/** The words of a text. What is nothing but signs is passed over. */
function toWords(text: string): readonly Word[] {
  const words = text
    .replaceAll('\u0000', ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.slice(0, maxWords).map((word) => {
    const phrase = sql`phraseto_tsquery('simple', ${word})`;
    return (searched) =>
      sql`${searched} @@ case when numnode(${phrase}) > 0 then (${phrase}::text || ':*')::tsquery end`;
  });
}

/** A name is found in any case, an id as it is; a request by our id or the cloud's. */
function waysOf({ actor, request }: AuditFilter): readonly (SQL | undefined)[] {
  const actors =
    actor === undefined
      ? [undefined]
      : [eq(audit.actorId, actor), sql`lower(${audit.actorName}) = lower(${actor})`];
  const requests =
    request === undefined
      ? [undefined]
      : [eq(audit.requestId, request), eq(audit.upstreamRequestId, request)];
  return actors.flatMap((one) => requests.map((other) => and(one, other)));
}

const given = <T>(value: T | undefined, make: (value: T) => SQL | undefined) =>
  value === undefined ? undefined : make(value);

function facetsOf({ actor, ...filter }: AuditFilter): SQL | undefined {
  const names = ['project', 'pool', 'action', 'kind'] as const;
  const all = names.flatMap((name) => given(filter[name], (value) => sql`${`${name} ${value}`}::text`) ?? []);
  return and(
    all.length === 0 ? undefined : sql`${auditFacets} @> array[${sql.join(all, sql`, `)}]`,
    given(
      actor,
      (one) => sql`${auditFacets} && array['actor ' || ${one}::text, 'name ' || lower(${one}::text)]`,
    ),
  );
}

/** What a filter asks of a row; `before` is the row a page begins after. */
export function toConditions(filter: AuditFilter, before: SQL | undefined): AuditConditions {
  const others = and(
    given(filter.change, (change) => eq(audit.changeId, change)),
    given(filter.from, (from) => gte(audit.at, new Date(from))),
    given(filter.to, (to) => lt(audit.at, new Date(to))),
    before,
  );
  const values = and(
    given(filter.project, (project) => eq(audit.project, project)),
    given(filter.pool, (pool) => eq(audit.pool, pool)),
    given(filter.action, (action) => eq(audit.action, action)),
    given(filter.kind, (kind) => eq(audit.kind, kind)),
  );
  const requested = given(
    filter.request,
    (request) => sql`${request} in (${audit.requestId}, ${audit.upstreamRequestId})`,
  );
  return {
    ways: waysOf(filter).map((way) => and(values, way, others)),
    words: toWords(filter.q ?? ''),
    facets: and(facetsOf(filter), requested, others),
    isNarrow: filter.change !== undefined || filter.request !== undefined,
  };
}

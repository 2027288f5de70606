import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { audit } from '../schema.ts';
import type { Database } from '../store.ts';
import { toConditions, type AuditConditions } from './audit-conditions.ts';

const { searched: _searched, ...all } = getTableColumns(audit);
/** What a row of the audit is read with. */
export const auditColumns = all;

export interface AuditPageQuery {
  readonly filter: AuditFilter;
  /** Number of the row the page begins after. */
  readonly after: number | undefined;
  readonly limit: number;
}

/**
 * The newest rows of a filter, by time and number. First their numbers, which stand in the indexes with what a filter
 * may ask, then the rows: what does not match is not read.
 */
export async function newestRows(db: Database, { filter, after, limit }: AuditPageQuery) {
  const before = after === undefined ? undefined : await isBefore(db, after);
  const conditions = toConditions(filter, before);
  const { ways, words } = conditions;
  if (words === undefined) return rowsOf(db, newestOf(ways, limit), limit);
  return db.transaction((tx) => newestWithWords(tx, conditions, words, limit));
}

async function isBefore(db: Database, id: number): Promise<SQL> {
  const [row] = await db.select({ at: audit.at }).from(audit).where(eq(audit.id, id));
  // A number that no page ended with leads nowhere.
  if (row === undefined) return sql`false`;
  return sql`(${audit.at}, ${audit.id}) < (${sql.param(row.at, audit.at)}, ${id}::bigint)`;
}

/** Time and number of the newest rows of each way, and of those the newest. A row that holds in two ways comes once. */
function newestOf(ways: readonly (SQL | undefined)[], limit: number): SQL {
  const each = ways.map(
    (way) =>
      sql`(select ${audit.at} as at, ${audit.id} as id from ${audit} where ${way ?? sql`true`} order by ${audit.at} desc, ${audit.id} desc limit ${limit})`,
  );
  const [only] = each;
  if (only !== undefined && each.length === 1) return only;
  return sql`(${sql.join(each, sql` union `)} order by at desc, id desc limit ${limit})`;
}

function rowsOf(db: Database, numbers: SQL, limit: number, words?: SQL) {
  return db
    .select(auditColumns)
    .from(audit)
    .innerJoin(sql`${numbers} as page`, sql`page.id = ${audit.id}`)
    .where(words)
    .orderBy(sql`page.at desc`, sql`page.id desc`)
    .limit(limit);
}

/** Rows that are looked through for words, the newest first, before their index is asked. */
const looks = { first: 2000, longest: 24_000 };
/** With so many in the first look the page is full before the longest one is over. */
const oftenEnough = 10;

/**
 * A word that stands in many rows fills a page from the newest ones; of such a word the index would give all. What is
 * not among those is rare: then the index of words and values says where, and gives few. What the engine expects of
 * conditions that never hold together misleads it, so the way is chosen here.
 */
async function newestWithWords(db: Database, conditions: AuditConditions, words: SQL, limit: number) {
  const { ways, facets } = conditions;
  await db.execute(sql`set local enable_seqscan = off`);
  let rows = await rowsOf(db, newestOf(ways, looks.first), limit, words);
  if (rows.length >= limit || !(await hasMoreThan(db, ways, looks.first))) return rows;
  if (rows.length >= oftenEnough) {
    rows = await rowsOf(db, newestOf(ways, looks.longest), limit, words);
    if (rows.length >= limit) return rows;
  }
  // Only the index of words is left, and room for every place it names.
  await db.execute(sql`set local work_mem = '64MB'`);
  await db.execute(sql`set local enable_indexscan = off`);
  await db.execute(sql`set local enable_indexonlyscan = off`);
  const found = await db
    .select({ id: audit.id })
    .from(audit)
    .where(and(words, facets))
    .orderBy(sql`${audit.at} desc`, sql`${audit.id} desc`)
    .limit(limit);
  await db.execute(sql`set local enable_indexscan = on`);
  if (found.length === 0) return [];
  const ids = sql.join(
    found.map(({ id }) => sql`${id}::bigint`),
    sql`, `,
  );
  return rowsOf(db, newestOf([sql`${audit.id} in (${ids})`], limit), limit);
}

async function hasMoreThan(db: Database, ways: AuditConditions['ways'], count: number): Promise<boolean> {
  const [row] = await db
    .select({ count: sql`count(*)`.mapWith(Number) })
    .from(sql`${newestOf(ways, count + 1)} as page`);
  return (row?.count ?? 0) > count;
}

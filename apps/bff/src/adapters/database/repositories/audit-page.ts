import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import { audit } from '../schema.ts';
import type { Database } from '../store.ts';
import { toConditions, type AuditConditions, type Word } from './audit-conditions.ts';

const { searched: _searched, ...all } = getTableColumns(audit);
/** What a row of the audit is read with. */
export const auditColumns = all;

export interface AuditPageQuery {
  readonly filter: AuditFilter;
  /** Number of the row the page begins after. */
  readonly after: number | undefined;
  /** A search for words that stopped there goes on, and takes its time. */
  readonly isGoingOn?: boolean;
  readonly limit: number;
}

export interface NewestRows {
  readonly rows: Awaited<ReturnType<typeof rowsOf>>;
  /** The oldest row that was looked at, where a search for words stopped before it had enough. */
  readonly stoppedAt: { readonly id: number; readonly at: Date } | null;
}

/**
 * The newest rows of a filter, by time and number. First their numbers, which stand in the indexes with what a filter
 * may ask, then the rows: what does not match is not read.
 */
export async function newestRows(
  db: Database,
  { filter, after, isGoingOn = false, limit }: AuditPageQuery,
  reach: WordReach = wordReach,
): Promise<NewestRows> {
  const before = after === undefined ? undefined : await isBefore(db, after);
  const conditions = toConditions(filter, before);
  if (conditions.words.length === 0)
    return { rows: await rowsOf(db, newestOf(conditions.ways, limit), limit), stoppedAt: null };
  const { look, rare } = isGoingOn ? reach.on : reach.first;
  // What is found and where the look ended must be of one moment.
  return db.transaction((tx) => newestWithWords(tx, conditions, { look, rare, limit }), {
    isolationLevel: 'repeatable read',
  });
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

interface Reach {
  /** So many of the newest rows are looked through for words. */
  readonly look: number;
  /** A word in fewer rows than that is rare: its index names them, and all of them are read. */
  readonly rare: number;
}
export interface WordReach {
  readonly first: Reach;
  readonly on: Reach;
}
/** What takes a page some 20 ms, and a search that goes on half a second or so, however many rows there are. */
export const wordReach: WordReach = {
  first: { look: 3000, rare: 2000 },
  on: { look: 50_000, rare: 10_000 },
};

/**
 * A rare word is asked of the index of words, which gives few rows. Of other words it would give all, and those that
 * stand in many rows fill a page from the newest ones; where they do not, the search stops and says how far it came.
 * The way is chosen here: what the engine expects of conditions that never hold together misleads it.
 */
async function newestWithWords(
  tx: Database,
  conditions: AuditConditions,
  { look, rare, limit }: Reach & { readonly limit: number },
): Promise<NewestRows> {
  const { ways, words, isNarrow } = conditions;
  const expected = isNarrow ? [] : await inTurn(words, (word) => expectedRows(tx, word));
  if (expected.some((count) => count <= rare)) {
    const isRare = (n: number) => (expected[n] ?? 0) <= rare;
    return { rows: await rowsByWords(tx, conditions, isRare, limit), stoppedAt: null };
  }
  for (const scan of ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'])
    await tx.execute(sql.raw(`set local enable_${scan} = off`));
  const asked = and(...words.map((word) => word(audit.searched)));
  const rows = await rowsOf(tx, newestOf(ways, look), limit, asked);
  return { rows, stoppedAt: rows.length >= limit ? null : await endOf(tx, ways, look) };
}

const plan = z.object({
  rows: z.tuple([
    z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.object({ 'Plan Rows': z.number() }) })]) }),
  ]),
});

/** In how many rows the engine expects a word, from its statistics; nothing is read for it. */
async function expectedRows(tx: Database, word: Word): Promise<number> {
  const answer = await tx.execute(
    sql`explain (format json) select 1 from ${audit} where ${word(audit.searched)}`,
  );
  return plan.parse(answer).rows[0]['QUERY PLAN'][0].Plan['Plan Rows'];
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** Only the index of words and values is left, and of words only the rare ones ask it. */
async function rowsByWords(
  tx: Database,
  { words, facets }: AuditConditions,
  isRare: (n: number) => boolean,
  limit: number,
) {
  for (const scan of ['seqscan', 'indexscan', 'indexonlyscan'])
    await tx.execute(sql.raw(`set local enable_${scan} = off`));
  const unindexed = sql`coalesce(${audit.searched}, ''::tsvector)`;
  const asked = words.map((word, n) => word(isRare(n) ? audit.searched : unindexed));
  return tx
    .select(auditColumns)
    .from(audit)
    .where(and(...asked, facets))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit);
}

/** The last row of a look; null where the look came to the end. */
async function endOf(tx: Database, ways: AuditConditions['ways'], look: number) {
  const [last] = await tx
    .select({
      id: sql`page.id`.mapWith(audit.id),
      at: sql`page.at`.mapWith(audit.at),
      count: sql`count(*) over ()`.mapWith(Number),
    })
    .from(sql`${newestOf(ways, look)} as page`)
    .orderBy(sql`page.at`, sql`page.id`)
    .limit(1);
  return last === undefined || last.count < look ? null : { id: last.id, at: last.at };
}

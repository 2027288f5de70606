import { getTableColumns, lte, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../domain/audit/verify-chain.ts';
import { fakeClock, fakeSha256 } from '../../../domain/fakes.ts';
import { auditLine } from '../database.test-kit.ts';
import { databaseOfEarlierVersion, migrationCount } from '../earlier-database.test-kit.ts';
import { migrateDatabase } from '../migrate-database.ts';
import { audit } from '../schema.ts';
import type { Database } from '../store.ts';
import { AuditRepository } from './audit-repository.ts';

/** What every version has written: the columns of the first tables, and what people, pools and JSON may contain. */
const columns = 'at, actor_id, actor_name, action, kind, project, pool, change_id, request_id, details';
const rows = [
  `'2025-12-31T23:59:59.999Z', 'admin', 'Admin', 'updatePool', 'intent', 'p1', 'pool-1', 'c1', 'r1', '{"body":"{\\n  \\"spec\\": {}\\n}"}'`,
  `'2026-01-01T08:00:00.5+08', null, null, 'signInSample', 'refused', null, null, null, 'r2', '{ "b": 1.50,  "a": [] , "b": 2 }'`,
  `'2026-03-29T02:30:00+01', 'wang', '王 "Wang"', 'updatePool', 'outcome', 'p1', '资源池', 'c1', 'r3', '{"x":"\\u0000\\ud83d\\ude00 é 😀"}'`,
  `'2026-03-29T02:30:00+01', 'x', '', 'withdrawChange', 'done', 'p1', 'pool-1', 'c1', 'r4', '[]'`,
];

/** Rows of that version, with the gap that a transaction taken back has left in their numbers. */
async function written(migrations: number) {
  const { db, execute } = await databaseOfEarlierVersion(migrations);
  const insert = (row: string) => execute(`insert into audit (${columns}) values (${row})`);
  const [first = '', ...others] = rows;
  await insert(first);
  await execute('begin');
  await insert(first);
  await execute('rollback');
  for (const row of others) await insert(row);
  const log = new AuditRepository({ run: (work) => work(db) }, fakeClock());
  const verify = () => verifyChain({ audit: log, clock: fakeClock(), sha256: fakeSha256 });
  return { db, execute, insert, log, verify, first };
}

/** The rows in the columns that every version has, `details` byte for byte. */
function readRows(db: Database, upTo = Number.MAX_SAFE_INTEGER) {
  const {
    way: _way,
    hash: _hash,
    searched: _searched,
    upstreamRequestId: _id,
    ...all
  } = getTableColumns(audit);
  return db
    .select({ ...all, details: sql<string>`${audit.details}::text` })
    .from(audit)
    .where(lte(audit.id, upTo))
    .orderBy(audit.id);
}

const versions = Array.from({ length: migrationCount - 1 }, (_, n) => n + 1);

describe('audit rows of an earlier version', () => {
  test.each(versions)(
    'with %i migrations stay as they are, are chained, and can be added to',
    async (migrations) => {
      const { db, insert, log, verify, first } = await written(migrations);
      const before = await readRows(db);
      await migrateDatabase(db);
      expect(await verify()).toMatchObject({ rows: rows.length, flaw: null });
      // The version before goes on beside this one while replicas are exchanged.
      await insert(first);
      await log.append(auditLine());
      expect(await verify()).toMatchObject({ rows: rows.length + 2, flaw: null });
      expect(await readRows(db, before.at(-1)?.id)).toEqual(before);
      expect(before).toHaveLength(rows.length);
    },
  );

  test('are held by the chain from then on', async () => {
    const { db, execute, verify } = await written(1);
    await migrateDatabase(db);
    await execute('alter table audit disable trigger audit_append_only');
    await execute("update audit set actor_name = '王' where request_id = 'r3'");
    await execute('alter table audit enable always trigger audit_append_only');
    const [, , third] = await readRows(db);
    expect(await verify()).toMatchObject({ flaw: { kind: 'altered', id: third?.id } });
  });
});

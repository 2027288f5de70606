import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import { afterAll } from 'vitest';
import type { Clock } from '../../../domain/ports.ts';
import { emptyTables } from '../empty-tables.ts';
import { toOpenDatabase } from '../open-database.ts';
import { migrateDatabase } from '../migrate-database.ts';
import * as schema from '../schema.ts';
import { stampDatabase } from '../stamp-database.ts';
import { PostgresNotices } from './postgres-notices.ts';
import { createPostgresPool } from './postgres-pool.ts';
import { makeDatabase, testLimits } from './postgres.test-kit.ts';
import { PostgresStore } from './postgres-store.ts';

/** One migrated database a test file, emptied for each test. */
let shared: Promise<{ url: string; pool: Pool; drop: () => Promise<void> }> | undefined;

afterAll(async () => {
  const made = await shared;
  await made?.pool.end();
  await made?.drop();
});

/** What is tested here is not how long one waits: many at once may stand in line on a machine with other work. */
const patientLimits = { ...testLimits, waitMs: 20_000 };

async function makeShared() {
  const { url, drop } = await makeDatabase();
  const pool = createPostgresPool(
    () => url,
    patientLimits,
    () => undefined,
  );
  await migrateDatabase(drizzle({ client: pool, schema }));
  return { url, pool, drop };
}

/** A database that a test has broken is given up for a new one. */
async function emptyShared(): Promise<{ url: string; pool: Pool }> {
  shared ??= makeShared();
  const { url, pool, drop } = await shared;
  try {
    await pool.query(emptyTables);
    return { url, pool };
  } catch {
    shared = undefined;
    await pool.end();
    await drop();
    return emptyShared();
  }
}

/** The store on PostgreSQL for one test; `execute` reaches under the ports. */
export async function openSharedDatabase(clock: Clock) {
  const { url, pool } = await emptyShared();
  const notices = new PostgresNotices(
    () => url,
    () => undefined,
  );
  const db = drizzle({ client: pool, schema });
  const cookieKey = await stampDatabase(db, 'sample', clock.now(), 'DATABASE_URL');
  return {
    ...toOpenDatabase({
      store: new PostgresStore(pool),
      clock,
      cookieKey,
      notices,
      isShared: true,
      setAddress: () => undefined,
      load: () => ({ connections: 1, busy: 0, waiting: 0 }),
      close: () => notices.close(),
    }),
    db,
    /** Runs statements as they stand, on one connection. */
    execute: async (statements: string) => {
      const client = await pool.connect();
      try {
        await client.query(statements);
      } finally {
        client.release(true);
      }
    },
  };
}

import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import * as schema from './schema.ts';
import { StartRefusal } from './start-refusal.ts';

/** From `src` and from `dist` alike: the compiler does not copy SQL. */
export const migrationsFolder = fileURLToPath(
  new URL('../../../src/adapters/database/migrations', import.meta.url),
);

/** Brings the tables to this version, in one transaction. Refuses a database that a newer version has altered. */
export async function migrateDatabase(client: PGlite) {
  const db = drizzle({ client, schema });
  await migrate(db, { migrationsFolder });
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.hash);
  const { rows } = await db.execute<{ hash: string }>(sql`select hash from drizzle.__drizzle_migrations`);
  if (rows.some(({ hash }) => !known.includes(hash))) {
    throw new StartRefusal(
      'A newer version of Poolwright has altered this database. Start that version, or restore a backup from before.',
    );
  }
  return db;
}

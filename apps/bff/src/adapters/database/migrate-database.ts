import { fileURLToPath } from 'node:url';
import { lt, sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { meta } from './schema.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Database } from './store.ts';

/** From `src` and from `dist` alike: the compiler does not copy SQL. */
export const migrationsFolder = fileURLToPath(
  new URL('../../../src/adapters/database/migrations', import.meta.url),
);

/**
 * How many migrations the oldest version knows that still works with these tables. To be raised only by a migration
 * that takes away what such a version reads or writes: the version before this one must be able to go on.
 */
export const oldestReader = 3;

/** Any number that only this program uses: the lock of the replica that migrates. */
export const migrationLock = 7_263_450_118;

/**
 * Brings the tables to this version in one transaction: killed in the middle, nothing has happened. On PostgreSQL the
 * lock makes replicas that start together wait for one another; the embedded engine has one process. `finish` runs in
 * the same transaction, also when there was nothing to migrate.
 */
export async function migrateDatabase(
  db: Database,
  { folder = migrationsFolder, finish }: { folder?: string; finish?: (tx: Database) => Promise<void> } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${migrationLock})`);
    await tx.execute(sql`create schema if not exists drizzle`);
    await tx.execute(
      sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
    );
    const made = await madeMigrations(tx);
    for (const { sql: statements, hash, folderMillis } of migrations(folder)) {
      if (made.has(hash)) continue;
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`,
      );
    }
    if (folder === migrationsFolder) {
      await tx.update(meta).set({ oldestReader }).where(lt(meta.oldestReader, oldestReader));
    }
    await finish?.(tx);
  });
}

/** Whether every migration of this version has been made. */
export async function isMigrated(db: Database): Promise<boolean> {
  const [found] = await db
    .select({ table: sql<string | null>`to_regclass('drizzle.__drizzle_migrations')::text` })
    .from(sql`(select 1) as one`);
  if (found?.table == null) return false;
  const made = await madeMigrations(db);
  return migrations(migrationsFolder).every(({ hash }) => made.has(hash));
}

/** Refuses tables that a newer version has altered so that this one cannot work with them. */
export async function mustBeReadable(db: Database): Promise<void> {
  const [row] = await db.select({ oldest: meta.oldestReader }).from(meta);
  if (row !== undefined && row.oldest > migrations(migrationsFolder).length) {
    throw new StartRefusal(
      'A newer version of Poolwright has altered this database. Start that version, or restore a backup from before.',
    );
  }
}

function migrations(folder: string) {
  return readMigrationFiles({ migrationsFolder: folder });
}

async function madeMigrations(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.select({ hash: sql<string>`hash` }).from(sql`drizzle.__drizzle_migrations`);
  return new Set(rows.map(({ hash }) => hash));
}

/** Refuses tables this version has not made yet: a command reads, it does not migrate. */
export async function mustHaveTables(db: Database): Promise<void> {
  if (!(await isMigrated(db))) {
    throw new StartRefusal(
      'The database is of an older version of Poolwright. Start the console once, then try again.',
    );
  }
  await mustBeReadable(db);
}

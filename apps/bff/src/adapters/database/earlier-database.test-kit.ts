import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleOnPostgres } from 'drizzle-orm/node-postgres';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/pglite';
import { Client } from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { temporaryDirectory } from './database.test-kit.ts';
import { migrateDatabase, migrationsFolder } from './migrate-database.ts';
import { freshDatabase } from './postgres/postgres.test-kit.ts';
import * as schema from './schema.ts';
import type { Database } from './store.ts';

/** How many migrations this version has. */
export const migrationCount = readMigrationFiles({ migrationsFolder }).length;

interface EarlierDatabase {
  readonly db: Database;
  /** Runs statements as they stand. */
  readonly execute: (statements: string) => Promise<unknown>;
}

/** An empty database on the engine under test, with the tables of the version that had the first `migrations`. */
export async function databaseOfEarlierVersion(migrations: number): Promise<EarlierDatabase> {
  const database = await (process.env['TEST_DATABASE_URL'] ? onServer() : inMemory());
  await migrateDatabase(database.db, { folder: await firstMigrations(migrations) });
  return database;
}

async function onServer(): Promise<EarlierDatabase> {
  const client = new Client({ connectionString: await freshDatabase() });
  await client.connect();
  onTestFinished(() => client.end());
  return { db: drizzleOnPostgres({ client, schema }), execute: (statements) => client.query(statements) };
}

/** One engine a test file: to make one takes longer than everything else here. */
let engine: Promise<PGlite> | undefined;
afterAll(async () => (await engine)?.close());

async function inMemory(): Promise<EarlierDatabase> {
  engine ??= PGlite.create();
  const client = await engine;
  await client.exec(
    'drop schema if exists drizzle cascade; drop schema public cascade; create schema public',
  );
  return { db: drizzle({ client, schema }), execute: (statements) => client.exec(statements) };
}

async function firstMigrations(count: number): Promise<string> {
  const folder = join(await temporaryDirectory(), 'migrations');
  await cp(migrationsFolder, folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const list: { entries: unknown[] } = JSON.parse(await readFile(journal, 'utf8'));
  await writeFile(journal, JSON.stringify({ ...list, entries: list.entries.slice(0, count) }));
  return folder;
}

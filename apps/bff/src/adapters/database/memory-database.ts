import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/pglite';
import type { Clock } from '../../domain/ports.ts';
import { memoryParams } from './embedded/durable-engine.ts';
import { EmbeddedNotices } from './embedded/embedded-notices.ts';
import { emptyTables } from './empty-tables.ts';
import { migrateDatabase, migrationsFolder } from './migrate-database.ts';
import { toOpenDatabase } from './open-database.ts';
import * as schema from './schema.ts';
import { stampDatabase } from './stamp-database.ts';
import { withStoreErrors } from './store.ts';
import type { Store } from './store.ts';

const cacheDirectory = fileURLToPath(new URL('../../../.cache/memory-database', import.meta.url));

const startParams = [...PGlite.defaultStartParams, ...memoryParams];

/** Emptied databases of this worker, for the next test. */
const idle: PGlite[] = [];

/**
 * The store in memory, for tests: the same engine, tables and repositories as in production. `db` and `execute` reach
 * under the ports. The first one of a machine takes seconds, the first one of a worker a third of a second, the others none.
 */
export async function openMemoryDatabase(clock: Clock) {
  const client = idle.pop() ?? (await PGlite.create({ startParams, loadDataDir: await preparedCopy() }));
  const db = drizzle({ client, schema });
  const store: Store = { run: (work) => withStoreErrors(() => work(db)) };
  const cookieKey = await stampDatabase(db, 'sample', clock.now(), 'DATA_DIR');
  const opened = toOpenDatabase({
    store,
    clock,
    cookieKey,
    notices: new EmbeddedNotices(client),
    isShared: false,
    setAddress: () => undefined,
    load: () => ({ connections: 1, busy: 0, waiting: 0 }),
    close: () => giveBack(client),
  });
  return {
    ...opened,
    db,
    /** Runs statements as they stand. */
    execute: async (statements: string) => void (await client.exec(statements)),
  };
}

/** Empties a database; one that a test has broken is closed instead. */
async function giveBack(client: PGlite): Promise<void> {
  try {
    await client.exec('rollback');
    await client.exec('discard all');
    await client.exec(emptyTables);
    idle.push(client);
  } catch {
    await client.close();
  }
}

/** A migrated database as a file, kept for the other workers and the next run. */
export async function preparedCopy(): Promise<Blob> {
  const file = `${cacheDirectory}/${preparedName()}.tar`;
  try {
    return new Blob([await readFile(file)]);
  } catch {
    const copy = await prepare();
    await mkdir(cacheDirectory, { recursive: true });
    await writeFile(`${file}.${process.pid}`, Buffer.from(await copy.arrayBuffer()));
    await rename(`${file}.${process.pid}`, file);
    return copy;
  }
}

function preparedName(): string {
  const engine = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const hash = createHash('sha256').update(engine);
  for (const migration of readMigrationFiles({ migrationsFolder })) hash.update(migration.hash);
  return hash.digest('hex').slice(0, 16);
}

async function prepare(): Promise<Blob> {
  const client = await PGlite.create({ startParams });
  await migrateDatabase(drizzle({ client, schema }));
  const copy = await client.dumpDataDir('none');
  await client.close();
  return copy;
}

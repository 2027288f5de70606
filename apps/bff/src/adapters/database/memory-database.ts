import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Clock } from '../../domain/ports.ts';
import { migrateDatabase } from './migrate-database.ts';
import { toOpenDatabase } from './open-database.ts';
import * as schema from './schema.ts';
import { stampDatabase } from './stamp-database.ts';
import { withStoreErrors } from './store.ts';
import type { Store } from './store.ts';

/** Made once a worker; every database of a test is a copy. */
let prepared: Promise<Blob> | undefined;

async function prepare(): Promise<Blob> {
  const client = await PGlite.create();
  await migrateDatabase(client);
  const copy = await client.dumpDataDir('none');
  await client.close();
  return copy;
}

/**
 * The store in memory, for tests: the same engine, tables and repositories as in production. `db` reaches under the
 * ports.
 */
export async function openMemoryDatabase(clock: Clock) {
  prepared ??= prepare();
  const client = await PGlite.create({ loadDataDir: await prepared });
  const db = drizzle({ client, schema });
  const store: Store = { run: (work) => withStoreErrors(() => work(db)) };
  const cookieKey = await stampDatabase(db, 'sample', clock.now());
  const opened = toOpenDatabase({
    store,
    clock,
    cookieKey,
    setAddress: () => undefined,
    close: () => client.close(),
  });
  return { ...opened, db };
}

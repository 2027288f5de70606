import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { mustHaveTables } from '../migrate-database.ts';
import * as schema from '../schema.ts';
import { StartRefusal } from '../start-refusal.ts';
import { withStoreErrors } from '../store.ts';
import type { Store } from '../store.ts';
import { DirectoryLock } from './directory-lock.ts';
import { DurableEngine } from './durable-engine.ts';
import { mustNotBeHalfRestored } from './restore-place.ts';

/** Works on the embedded database for a moment, as it is. Refused while a console runs on it. */
export async function withEmbeddedDatabase<T>(
  dataDirectory: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const directory = resolve(dataDirectory);
  const isThere = await stat(join(directory, 'db', 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    throw new StartRefusal(
      `There is no database in ${directory}; set DATA_DIR to the directory of the console.`,
    );
  }
  const lock = await DirectoryLock.acquire(directory);
  try {
    await mustNotBeHalfRestored(directory);
    const engine = await DurableEngine.open(join(directory, 'db'));
    try {
      const db = drizzle({ client: engine, schema });
      await mustHaveTables(db);
      return await work({ run: (read) => withStoreErrors(() => read(db)) });
    } finally {
      await engine.close();
    }
  } finally {
    await lock.release();
  }
}

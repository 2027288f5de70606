import { drizzle } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import { mustHaveTables } from '../migrate-database.ts';
import * as schema from '../schema.ts';
import { StartRefusal } from '../start-refusal.ts';
import { withStoreErrors } from '../store.ts';
import type { Store } from '../store.ts';
import { connectionRefusal } from './connection-refusal.ts';

const statementMs = 60_000;

/** Works on PostgreSQL for a moment, beside whatever console runs on it. */
export async function withPostgresDatabase<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: 'poolwright-command',
    connectionTimeoutMillis: 5000,
    statement_timeout: statementMs,
  });
  // A connection that breaks fails the query that runs on it.
  client.on('error', () => undefined);
  try {
    const db = drizzle({ client, schema });
    await client.connect().catch((error: unknown) => {
      throw connectionRefusal('DATABASE_URL', error);
    });
    await mustHaveTables(db);
    return await work({ run: (read) => withStoreErrors(() => read(db)) });
  } catch (error) {
    throw error instanceof StartRefusal ? error : connectionRefusal('DATABASE_URL', error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

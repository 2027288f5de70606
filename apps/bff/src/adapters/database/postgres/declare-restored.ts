import { drizzle } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import { findRestoredMark, markRestored } from '../repositories/restore-repository.ts';
import type { RestoredMark } from '../../../domain/restore/ports.ts';
import * as schema from '../schema.ts';
import { connectionRefusal } from './connection-refusal.ts';

/** Marks a database that was restored from a backup: from here on it applies nothing until an admin has reconciled it. */
export async function declareRestored(url: string, now: Date): Promise<RestoredMark | null> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    statement_timeout: 10_000,
  });
  // A connection that breaks fails the query that runs on it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const db = drizzle({ client, schema });
    await markRestored(db, 'declared', now);
    return await findRestoredMark(db);
  } catch (error) {
    throw connectionRefusal('DATABASE_URL', error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

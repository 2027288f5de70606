import { drizzle } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import type { Clock } from '../../../domain/ports.ts';
import { AuditAnchor } from '../audit-anchor.ts';
import { checkAnchor, keepAnchor } from '../keep-anchor.ts';
import { isMigrated, migrateDatabase, mustBeReadable } from '../migrate-database.ts';
import { toOpenDatabase } from '../open-database.ts';
import type { OpenDatabase } from '../open-database.ts';
import * as schema from '../schema.ts';
import { stampDatabase } from '../stamp-database.ts';
import type { Stamp } from '../stamp-database.ts';
import { StartRefusal } from '../start-refusal.ts';
import { grantToApp, mustNotAlterAudit, mustServe } from './app-role.ts';
import { connectionRefusal } from './connection-refusal.ts';
import { takeMigrationTurn } from './migration-turn.ts';
import type { MigrationTurn } from './migration-turn.ts';
import { createPostgresPool } from './postgres-pool.ts';
import type { PostgresLimits } from './postgres-pool.ts';
import { PostgresNotices } from './postgres-notices.ts';
import { PostgresStore } from './postgres-store.ts';

export interface PostgresOptions {
  /** The app's own connection, as its address is now. */
  readonly url: () => string;
  /** Under this one the tables are made and altered; the app's role then may only use them. */
  readonly migrationUrl?: string | undefined;
  readonly limits: PostgresLimits;
  readonly stamp: Stamp;
  readonly clock: Clock;
  /** Where the newest audit row is noted, outside of the database; null: nowhere. */
  readonly anchorFile: string | null;
  /** Told when an idle connection is lost, or the note cannot be written. */
  readonly onLost: (error: unknown) => void;
  /** How to wait for another replica that migrates. */
  readonly turn: MigrationTurn;
}

/** Longest statement of a migration that does not say that it takes longer. */
const migrateMs = 60_000;

/**
 * Opens PostgreSQL: migrate, check the role, stamp. Throws `StartRefusal` with a sentence for the person who starts
 * the program.
 */
export async function openPostgresDatabase(options: PostgresOptions): Promise<OpenDatabase> {
  const { url, migrationUrl, limits, clock, onLost } = options;
  const pool = createPostgresPool(url, limits, onLost);
  const store = new PostgresStore(pool);
  try {
    const db = drizzle({ client: pool, schema });
    const role = await mustServe(db);
    if (migrationUrl !== undefined) await migrateUnder(migrationUrl, options.turn, role);
    else if (!(await isMigrated(db))) await migrateUnder(url(), options.turn);
    if (migrationUrl !== undefined) await mustNotAlterAudit(db, role);
    await mustBeReadable(db);
    const cookieKey = await stampDatabase(db, options.stamp, clock.now(), 'DATABASE_URL');
    const anchor = options.anchorFile === null ? null : new AuditAnchor(options.anchorFile);
    await checkAnchor(db, anchor, clock.now());
    const keeper = keepAnchor(store, anchor, options.onLost);
    const notices = new PostgresNotices(url, onLost);
    return toOpenDatabase({
      store,
      clock,
      cookieKey,
      notices,
      isShared: true,
      setAddress: () => undefined,
      load: () => store.load(),
      close: async () => {
        await notices.close();
        await keeper.close();
        await store.close();
      },
    });
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error instanceof StartRefusal ? error : connectionRefusal('DATABASE_URL', error);
  }
}

/** Migrates on a connection of its own; then the app's role gets the rights it needs, and no more. */
async function migrateUnder(url: string, turn: MigrationTurn, appRole?: string): Promise<void> {
  const setting = appRole === undefined ? 'DATABASE_URL' : 'DATABASE_MIGRATION_URL';
  const client = new Client({
    connectionString: url,
    application_name: 'poolwright-migration',
    connectionTimeoutMillis: 5000,
    statement_timeout: migrateMs,
  });
  // A connection that breaks fails the query that runs on it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await takeMigrationTurn(client, turn);
    await migrateDatabase(drizzle({ client, schema }), {
      finish: (tx) => (appRole === undefined ? Promise.resolve() : grantToApp(tx, appRole)),
    });
  } catch (error) {
    throw connectionRefusal(setting, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

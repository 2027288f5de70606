import { openEmbeddedDatabase } from './adapters/database/embedded/open-embedded-database.ts';
import type { OpenDatabase } from './adapters/database/open-database.ts';
import { openPostgresDatabase } from './adapters/database/postgres/open-postgres-database.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Clock, Log } from './domain/ports.ts';

export interface StoreNeeds {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
  /** Told while another replica migrates. */
  readonly onMigrationWait: () => void;
}

/** Opens what the settings name: PostgreSQL, or the embedded engine in the data directory. */
export function openStore({
  config,
  secrets,
  clock,
  log,
  onMigrationWait,
}: StoreNeeds): Promise<OpenDatabase> {
  const { database, stamp, dataDir, publicUrl } = config;
  const { databaseUrl } = secrets;
  if (database.engine === 'embedded' || databaseUrl === undefined) {
    const onAnchorFailed = (error: unknown) => log.error('audit.anchor_not_written', { error });
    return openEmbeddedDatabase({ directory: dataDir, stamp, clock, address: publicUrl.url, onAnchorFailed });
  }
  return openPostgresDatabase({
    url: () => secrets.databaseUrl ?? databaseUrl,
    migrationUrl: secrets.databaseMigrationUrl,
    limits: database.limits,
    anchorFile: database.anchorFile,
    stamp,
    clock,
    onLost: (error) => log.warn('database.connection_lost', { error }),
    turn: {
      onWait: ({ waitedMs, backend }) => {
        onMigrationWait();
        log.warn('database.migration_awaited', {
          sentence: `Another replica migrates the database (its connection ${backend ?? 'has just ended'}); waiting for it.`,
          waitedMs,
        });
      },
    },
  });
}

import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import type { AuditLog } from '../../domain/audit/ports.ts';
import type { ChangeStore, KeyStore } from '../../domain/changes/ports.ts';
import type { DraftStore } from '../../domain/drafts/ports.ts';
import type { Clock } from '../../domain/ports.ts';
import type { SessionStore } from '../../domain/session/ports.ts';
import { AuditRepository } from './repositories/audit-repository.ts';
import { ChangeRepository } from './repositories/change-repository.ts';
import { DraftRepository } from './repositories/draft-repository.ts';
import { DirectoryLock } from './embedded/directory-lock.ts';
import { DurableEngine } from './embedded/durable-engine.ts';
import { EmbeddedStore } from './embedded/embedded-store.ts';
import { FirstStart } from './embedded/first-start.ts';
import { KeyRepository } from './repositories/key-repository.ts';
import { migrateDatabase } from './migrate-database.ts';
import { SessionRepository } from './repositories/session-repository.ts';
import { stampDatabase } from './stamp-database.ts';
import type { Stamp } from './stamp-database.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Store } from './store.ts';

export interface DatabaseOptions {
  /** The data directory; the database is its folder `db`. */
  readonly directory: string;
  readonly stamp: Stamp;
  readonly clock: Clock;
  /** Where this process can be found, if known already. */
  readonly address?: string;
}

/** An open database: the ports of the domain, and what the process needs to run on it. */
export interface OpenDatabase {
  readonly changes: ChangeStore;
  readonly keys: KeyStore;
  readonly drafts: DraftStore;
  readonly audit: AuditLog;
  readonly sessions: SessionStore;
  /** 32 random bytes, the same at every start. */
  cookieKey(): Uint8Array;
  /** Where this process can be found: whoever is refused the directory is told. */
  setAddress(address: string): void;
  /** Throws `store.unavailable` when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface DatabaseParts extends Pick<OpenDatabase, 'setAddress' | 'close'> {
  readonly store: Store;
  readonly clock: Clock;
  readonly cookieKey: Uint8Array;
}

export function toOpenDatabase({ store, clock, cookieKey, setAddress, close }: DatabaseParts): OpenDatabase {
  return {
    changes: new ChangeRepository(store, clock),
    keys: new KeyRepository(store, clock),
    drafts: new DraftRepository(store, clock),
    audit: new AuditRepository(store, clock),
    sessions: new SessionRepository(store),
    cookieKey: () => cookieKey,
    setAddress,
    ping: () => store.run(async (db) => void (await db.execute(sql`select 1`))),
    close,
  };
}

/**
 * Opens the embedded database: lock, open, migrate, stamp. Throws `StartRefusal` with a sentence for the person who
 * starts the program.
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const directory = resolve(options.directory);
  const lock = await DirectoryLock.acquire(directory, { address: options.address });
  try {
    const { engine, cookieKey } = await openEngine(join(directory, 'db'), options);
    const store = new EmbeddedStore(
      engine,
      () => DurableEngine.open(join(directory, 'db')),
      () => options.clock.monotonic(),
    );
    return toOpenDatabase({
      store,
      clock: options.clock,
      cookieKey,
      setAddress: (address) => lock.setAddress(address),
      close: async () => {
        await store.close();
        await lock.release();
      },
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openEngine(directory: string, { stamp, clock }: DatabaseOptions) {
  const first = await FirstStart.begin(directory, clock.now());
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const engine = await DurableEngine.open(directory).catch((cause: unknown) => {
    throw unusable(directory, cause);
  });
  try {
    const db = await migrateDatabase(engine);
    const cookieKey = await stampDatabase(db, stamp, clock.now());
    await first?.finish();
    return { engine, cookieKey };
  } catch (error) {
    await engine.close().catch(() => undefined);
    throw error instanceof StartRefusal ? error : unusable(directory, error);
  }
}

function unusable(directory: string, cause: unknown): StartRefusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartRefusal(
    `The database in ${directory} cannot be opened (${reason}). Nothing was changed. ` +
      'Restore it from a backup, or set another DATA_DIR.',
    { cause },
  );
}

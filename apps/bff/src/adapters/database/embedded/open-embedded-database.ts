import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isNotNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import type { Clock } from '../../../domain/ports.ts';
import { AuditAnchor } from '../audit-anchor.ts';
import { checkAnchor, keepAnchor } from '../keep-anchor.ts';
import { migrateDatabase, mustBeReadable } from '../migrate-database.ts';
import { toOpenDatabase } from '../open-database.ts';
import type { OpenDatabase } from '../open-database.ts';
import * as schema from '../schema.ts';
import { stampDatabase } from '../stamp-database.ts';
import type { Stamp } from '../stamp-database.ts';
import { StartRefusal } from '../start-refusal.ts';
import type { Database } from '../store.ts';
import { DirectoryLock } from './directory-lock.ts';
import { DurableEngine } from './durable-engine.ts';
import { EmbeddedNotices } from './embedded-notices.ts';
import { EmbeddedStore } from './embedded-store.ts';
import { anchorFileIn, mustNotBeHalfRestored } from './restore-place.ts';
import { FirstStart } from './first-start.ts';

export interface EmbeddedOptions {
  /** The data directory; the database is its folder `db`. */
  readonly directory: string;
  readonly stamp: Stamp;
  readonly clock: Clock;
  /** Where this process can be found, if known already. */
  readonly address?: string;
  /** Told when the audit's newest row could not be noted beside the database. */
  readonly onAnchorFailed?: (error: unknown) => void;
}

/**
 * Opens the embedded database: lock, open, migrate, stamp. Throws `StartRefusal` with a sentence for the person who
 * starts the program.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<OpenDatabase> {
  const directory = resolve(options.directory);
  const lock = await DirectoryLock.acquire(directory, { address: options.address });
  try {
    const anchor = new AuditAnchor(anchorFileIn(directory));
    await mustNotBeHalfRestored(directory);
    const { engine, cookieKey } = await openEngine(join(directory, 'db'), options, anchor);
    const notices = new EmbeddedNotices(engine);
    const store = new EmbeddedStore(
      engine,
      async () => {
        const next = await DurableEngine.open(join(directory, 'db'));
        await notices.listenOn(next);
        return next;
      },
      () => options.clock.monotonic(),
    );
    const keeper = keepAnchor(store, anchor, options.onAnchorFailed ?? (() => undefined));
    return toOpenDatabase({
      store,
      clock: options.clock,
      cookieKey,
      notices,
      isShared: false,
      setAddress: (address) => lock.setAddress(address),
      load: () => store.load(),
      close: async () => {
        await keeper.close();
        await store.close();
        await lock.release();
      },
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openEngine(directory: string, { stamp, clock }: EmbeddedOptions, anchor: AuditAnchor) {
  const first = await FirstStart.begin(directory, clock.now());
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const engine = await DurableEngine.open(directory).catch((cause: unknown) => {
    throw unusable(directory, cause);
  });
  try {
    const db = drizzle({ client: engine, schema });
    await migrateDatabase(db);
    await mustBeReadable(db);
    const cookieKey = await stampDatabase(db, stamp, clock.now(), 'DATA_DIR');
    await endLeases(db);
    await checkAnchor(db, anchor, clock.now());
    await first?.finish();
    return { engine, cookieKey };
  } catch (error) {
    await engine.close().catch(() => undefined);
    throw error instanceof StartRefusal ? error : unusable(directory, error);
  }
}

/** Whoever worked here before is dead: the directory is ours. */
async function endLeases(db: Database): Promise<void> {
  await db.update(schema.changes).set({ leaseUntil: null }).where(isNotNull(schema.changes.leaseUntil));
  await db
    .update(schema.idempotencyKeys)
    .set({ leaseUntil: null })
    .where(isNotNull(schema.idempotencyKeys.leaseUntil));
}

function unusable(directory: string, cause: unknown): StartRefusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartRefusal(
    `The database in ${directory} cannot be opened (${reason}). Nothing was changed. ` +
      'Restore it from a backup, or set another DATA_DIR.',
    { cause },
  );
}

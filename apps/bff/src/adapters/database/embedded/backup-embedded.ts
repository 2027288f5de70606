import { open, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { count, max } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { mustBeReadable } from '../migrate-database.ts';
import * as schema from '../schema.ts';
import { StartRefusal } from '../start-refusal.ts';
import { DirectoryLock } from './directory-lock.ts';
import { DurableEngine } from './durable-engine.ts';
import { mustNotBeHalfRestored } from './restore-place.ts';

const gzip = promisify(zlib.gzip);
const gunzip = promisify(zlib.gunzip);

/** What a database or a backup of one holds. */
export interface Holdings {
  readonly stamp: 'sample' | 'real';
  readonly changes: number;
  readonly newestAuditRow: number | null;
}

/**
 * Writes the embedded database into one file. Refused while a console runs on it: only then is the copy certain to be
 * of one moment. The file is read back before it gets its name.
 */
export async function backupEmbedded(dataDirectory: string, target: string): Promise<Holdings> {
  const directory = resolve(dataDirectory);
  const file = resolve(target);
  if (await exists(file)) throw new StartRefusal(`${file} is there already; name a new file.`);
  if (!(await exists(join(directory, 'db', 'PG_VERSION')))) {
    throw new StartRefusal(
      `There is no database in ${directory}; set DATA_DIR to the directory of the console.`,
    );
  }
  const lock = await DirectoryLock.acquire(directory);
  try {
    await mustNotBeHalfRestored(directory);
    const engine = await DurableEngine.open(join(directory, 'db'));
    const packed = await pack(engine);
    const holdings = await readHoldings(await unpack(packed));
    await writeDurably(file, packed);
    return holdings;
  } finally {
    await lock.release();
  }
}

async function pack(engine: DurableEngine): Promise<Buffer> {
  try {
    const copy = await engine.dumpDataDir('none');
    return await gzip(Buffer.from(await copy.arrayBuffer()));
  } finally {
    await engine.close();
  }
}

/** The engine's own unpacking of a damaged file ends the process. */
export async function unpack(packed: Uint8Array): Promise<Blob> {
  return new Blob([await gunzip(packed)]);
}

/** Opens a copy in memory and looks what is in it. Throws when it is no backup of this program's. */
export async function readHoldings(copy: Blob): Promise<Holdings> {
  const engine = await PGlite.create({ loadDataDir: copy });
  try {
    const db = drizzle({ client: engine, schema });
    await mustBeReadable(db);
    const [meta] = await db.select({ stamp: schema.meta.stamp }).from(schema.meta);
    const [changes] = await db.select({ count: count() }).from(schema.changes);
    const [audit] = await db.select({ newest: max(schema.audit.id) }).from(schema.audit);
    if (meta === undefined) throw new Error('it has no mark of what it is for');
    return { stamp: meta.stamp, changes: changes?.count ?? 0, newestAuditRow: audit?.newest ?? null };
  } finally {
    await engine.close();
  }
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    // It holds the key that signs cookies, as the database does.
    const handle = await open(unfinished, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (cause) {
    await rm(unfinished, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefusal(`The backup cannot be written: ${reason}.`, { cause });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { migrateDatabase } from '../migrate-database.ts';
import { markRestored } from '../repositories/restore-repository.ts';
import * as schema from '../schema.ts';
import { StartRefusal } from '../start-refusal.ts';
import { readHoldings, unpack } from './backup-embedded.ts';
import type { Holdings } from './backup-embedded.ts';
import { DirectoryLock } from './directory-lock.ts';
import { DurableEngine } from './durable-engine.ts';
import { syncOne, syncTree } from './first-start.ts';
import { restoreMarkerIn } from './restore-place.ts';

export interface Restored extends Holdings {
  /** Where the database that was there before stands now; null when there was none. */
  readonly replaced: string | null;
}

/**
 * Puts a backup in the place of the embedded database, marked as restored: it applies nothing until an admin has
 * reconciled it. What was there is set aside, never deleted. Cut in the middle, the console refuses to start and says
 * to run it again.
 */
export async function restoreEmbedded(dataDirectory: string, backup: string, now: Date): Promise<Restored> {
  const directory = resolve(dataDirectory);
  const { copy, holdings } = await readBackup(resolve(backup));
  const lock = await DirectoryLock.acquire(directory);
  try {
    const made = join(directory, 'db.restoring');
    await rm(made, { recursive: true, force: true });
    await makeFrom(copy, made, now);
    return { ...holdings, replaced: await putInPlace(directory, made, now) };
  } finally {
    await lock.release();
  }
}

async function readBackup(file: string): Promise<{ copy: Blob; holdings: Holdings }> {
  const packed = await readFile(file).catch((cause: unknown) => {
    throw new StartRefusal(`The backup ${file} cannot be read. Nothing was changed.`, { cause });
  });
  try {
    const copy = await unpack(packed);
    return { copy, holdings: await readHoldings(copy) };
  } catch (cause) {
    if (cause instanceof StartRefusal) throw cause;
    throw new StartRefusal(`${file} is no backup of Poolwright, or is damaged. Nothing was changed.`, {
      cause,
    });
  }
}

async function makeFrom(copy: Blob, directory: string, now: Date): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const engine = await DurableEngine.open(directory, { loadDataDir: copy });
  try {
    const db = drizzle({ client: engine, schema });
    await migrateDatabase(db);
    await markRestored(db, 'declared', now);
  } finally {
    await engine.close();
  }
  await syncTree(directory);
}

/** Between the two renames there is no database, so a marker keeps the console from making a new one. */
async function putInPlace(directory: string, made: string, now: Date): Promise<string | null> {
  const place = join(directory, 'db');
  const marker = restoreMarkerIn(directory);
  await writeFile(marker, 'A restore is putting its database in place.\n');
  await syncOne(directory);
  const aside = `${place}.replaced-${now.toISOString().replaceAll(':', '-')}`;
  const hadOne = await stat(place).then(
    () => true,
    () => false,
  );
  if (hadOne) await rename(place, aside);
  await rm(`${place}.unfinished`, { force: true });
  await rename(made, place);
  await syncOne(directory);
  await rm(marker);
  await syncOne(directory);
  return hadOne ? aside : null;
}

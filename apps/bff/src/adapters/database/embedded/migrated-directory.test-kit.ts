import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { temporaryDirectory } from '../database.test-kit.ts';
import { preparedCopy } from '../memory-database.ts';
import { DurableEngine } from './durable-engine.ts';

/** One a test file: to make one takes longer than to copy it. */
let migrated: Promise<string> | undefined;
afterAll(async () => {
  if (migrated !== undefined) await rm(await migrated, { recursive: true, force: true });
});

/**
 * A data directory whose database has its tables and nothing in them, not even the mark of what it is for. Its first start
 * is as any later one; what a first start does by itself is tested on an empty directory.
 */
export async function migratedDirectory(): Promise<string> {
  migrated ??= makeDirectory();
  const directory = await temporaryDirectory();
  cpSync(await migrated, directory, { recursive: true });
  return directory;
}

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'poolwright-migrated-'));
  const database = join(directory, 'db');
  await mkdir(database, { mode: 0o700 });
  const engine = await DurableEngine.open(database, { loadDataDir: await preparedCopy() });
  await engine.close();
  return directory;
}

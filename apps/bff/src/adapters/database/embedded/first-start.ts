import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartRefusal } from '../start-refusal.ts';

/**
 * A database is made under a marker that stands from before its first file until all of it is on the disk. A database
 * with the marker never held anything; one without it is never touched.
 */
export class FirstStart {
  readonly #directory: string;
  readonly #marker: string;

  private constructor(directory: string) {
    this.#directory = directory;
    this.#marker = markerOf(directory);
  }

  /** Null when there is a finished database. A half-made one is set aside, and a new one begun. */
  static async begin(directory: string, now: Date): Promise<FirstStart | null> {
    const first = new FirstStart(directory);
    const found = await filesIn(directory);
    if (found !== undefined && found.length > 0 && (await exists(first.#marker))) {
      await rename(directory, `${directory}.broken-${now.toISOString().replaceAll(':', '-')}`);
    } else if (found?.includes('PG_VERSION')) {
      return null;
    } else if (found !== undefined && found.length > 0) {
      throw new StartRefusal(
        `The directory ${directory} is not empty and holds no database. Move it away, or set another DATA_DIR.`,
      );
    }
    await writeFile(first.#marker, 'The database beside this file is being made for the first time.\n');
    await syncOne(first.#marker);
    await syncOne(dirname(directory));
    return first;
  }

  /** Call when the database is whole: brings it to the disk, then takes the marker away. */
  async finish(): Promise<void> {
    await syncTree(this.#directory);
    await syncOne(dirname(this.#directory));
    await rm(this.#marker);
    // Or the marker could come back after a power cut, and the database would be set aside.
    await syncOne(dirname(this.#directory));
  }
}

function markerOf(directory: string): string {
  return `${directory}.unfinished`;
}

async function filesIn(directory: string): Promise<string[] | undefined> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    await (entry.isDirectory() ? syncTree(path) : syncOne(path));
  }
  await syncOne(directory);
}

export async function syncOne(path: string): Promise<void> {
  // Windows opens no directory.
  if (process.platform === 'win32') return;
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

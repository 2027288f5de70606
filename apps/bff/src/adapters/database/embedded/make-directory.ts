import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartRefusal } from '../start-refusal.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENOSPC: 'the disk is full',
  ENOENT: 'its parent cannot hold one',
};

/**
 * Makes the data directory where it is missing, each level by itself: Node's own `recursive` never ends where a file
 * system answers ENOENT to everything (`/proc`). Throws `StartRefusal` in one sentence.
 */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await makeLevel(directory);
    if (!(await stat(directory)).isDirectory()) throw Object.assign(new Error('a file'), { code: 'EEXIST' });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new StartRefusal(
      `The data directory ${directory} cannot be made: ${reasons[code] ?? code}. Set DATA_DIR to another one.`,
      { cause },
    );
  }
}

async function makeLevel(directory: string): Promise<void> {
  try {
    await stat(directory);
    return;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const parent = dirname(directory);
  if (parent !== directory) await makeLevel(parent);
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

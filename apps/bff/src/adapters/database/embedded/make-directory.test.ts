import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartRefusal } from '../start-refusal.ts';
import { makeDirectory } from './make-directory.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'poolwright-make-'));
  await writeFile(join(root, 'file'), '');
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('every level that is missing is made, for this user alone, and one that is there is left', async () => {
  await makeDirectory(join(root, 'a/b/c'));
  await makeDirectory(join(root, 'a/b/c'));
  expect((await stat(join(root, 'a/b'))).mode.toString(8)).toMatch(/700$/);
});

test('of many at once all succeed', async () => {
  await Promise.all(Array.from({ length: 20 }, () => makeDirectory(join(root, 'm/n/o'))));
  expect((await stat(join(root, 'm/n/o'))).isDirectory()).toBe(true);
});

test.each([
  ['a file', 'file', 'it is a file'],
  ['a path through a file', 'file/data/db', 'a part of the path is a file'],
])('%s is refused in one sentence', async (_, path, reason) => {
  const directory = join(root, path);
  const error: unknown = await makeDirectory(directory).catch((refused: unknown) => refused);
  expect(error).toBeInstanceOf(StartRefusal);
  expect(String(error)).toBe(
    `StartRefusal: The data directory ${directory} cannot be made: ${reason}. Set DATA_DIR to another one.`,
  );
});

test.runIf(process.platform === 'linux')(
  'a place that can hold none is refused, not tried for ever',
  async () => {
    await expect(makeDirectory('/proc/poolwright/data')).rejects.toThrow(
      /cannot be made: its parent cannot hold one/,
    );
  },
);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './repository.mjs';

const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const shipped = ['apps/bff', 'apps/web', 'apps/simulator', 'packages/planning', 'packages/schemas'];
const others = ['.', 'e2e', 'bench'];
const most = 40;

/** What a package file asks for, by name. */
function asked(folder: string, kind: 'dependencies' | 'devDependencies'): [string, string][] {
  const file: unknown = JSON.parse(read(folder, 'package.json'));
  return Object.entries(Object(Object(file)[kind])).map(([name, version]) => [name, String(version)]);
}

const ours = (name: string) => name.startsWith('@poolwright/');
const direct = [
  ...new Set(shipped.flatMap((folder) => asked(folder, 'dependencies').map(([name]) => name))),
].filter((name) => !ours(name));

test('T35: few libraries ship, and each has its reason among the decisions', () => {
  const decisions = readdirSync(join(root, 'docs/decisions')).map((file) => read('docs/decisions', file));
  // A cell of a table, alone or beside others of its kind.
  const cells = decisions.flatMap((text) =>
    [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(',').map((name) => name.trim()),
    ),
  );
  const withoutReason = direct.filter((name) => !cells.includes(name));
  process.stdout.write(
    `T35: ${direct.length} libraries ship directly, ${withoutReason.length} without a reason\n`,
  );
  expect(withoutReason).toEqual([]);
  expect(direct.length).toBeLessThanOrEqual(most);
});

test('T35: every version is exact', () => {
  const catalog = entriesOf('catalog');
  const all = [
    ...[...shipped, ...others].flatMap((folder) => [
      ...asked(folder, 'dependencies'),
      ...asked(folder, 'devDependencies'),
    ]),
    ...catalog,
  ];
  const loose = all.filter(
    ([, version]) => !/^(?:\d+\.\d+\.\d+(?:-[\w.]+)?|catalog:|workspace:\*)$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('T35: nothing that is locked is deprecated, and no install script runs', () => {
  const lock = read('pnpm-lock.yaml');
  expect(lock.match(/^ {4}resolution: /gm)?.length).toBeGreaterThan(100);
  expect(lock.match(/^ {4}deprecated: .*$/gm)).toBeNull();
  const builds = entriesOf('allowBuilds');
  expect(builds.length).toBeGreaterThan(0);
  expect(builds.filter(([, isAllowed]) => isAllowed !== 'false')).toEqual([]);
});

/** The lines of one part of the workspace file. */
function entriesOf(part: string): [string, string][] {
  const [, lines = ''] =
    new RegExp(`^${part}:\\n((?: {2}.*\\n)+)`, 'm').exec(read('pnpm-workspace.yaml')) ?? [];
  return [...lines.matchAll(/^ {2}'?([^':]+)'?: (\S+)$/gm)].map(([, name = '', value = '']) => [name, value]);
}

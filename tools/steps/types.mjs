import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installed, root, run } from '../repository.mjs';

/** Test files are type-checked by a project of their own that emits nothing, so that dist has no tests. */
function testProjects() {
  const members = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => `${group}/${name}/tsconfig.test.json`),
  );
  return members.filter((path) => existsSync(join(root, path)));
}

export async function types() {
  const { code, output } = await run(installed('tsc'), [
    '-b',
    '.',
    ...testProjects(),
    'bench',
    'e2e',
    'tools',
  ]);
  return { ok: code === 0, report: output };
}

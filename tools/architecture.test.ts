import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brokenArrows } from './architecture/arrows.ts';
import { cycles } from './architecture/cycles.ts';
import { endpointsOf, unauditedVerbs, unboundEndpoints } from './architecture/endpoints.ts';
import { barrels, defaultExports } from './architecture/exports.ts';
import { misplacedUses, namedSecrets } from './architecture/guarded-uses.ts';
import { readTree } from './architecture/tree.ts';
import { toLine, type Violation } from './architecture/violation.ts';
import { misnamedFiles, strangersInDomain, strangersInFeatures } from './architecture/vocabulary.ts';
import { root } from './repository.mjs';
import { filesBelow } from './steps/source-files.mjs';

/** Fewer than this means that the reading is broken, not that the product has shrunk. */
const fewestModules = 300;

const modules = readTree();
const lines = (violations: Violation[]) => violations.map(toLine);

test('the architecture is judged on every module there is', () => {
  const imports = modules.flatMap((module) => module.imports);
  console.log(`architecture: read ${modules.length} modules with ${imports.length} imports`);
  expect(modules.length).toBeGreaterThanOrEqual(fewestModules);
  expect(imports.length).toBeGreaterThan(modules.length);
});

test('every import of a file leads to a file', () => {
  const broken = modules.flatMap(({ path, imports }) =>
    imports.flatMap(({ target, specifier, line }) =>
      target.kind === 'file' && !existsSync(join(root, target.path))
        ? [{ rule: 'missing file', path, line, says: `${specifier} is no file` }]
        : [],
    ),
  );
  expect(lines(broken)).toEqual([]);
});

describe('the rules hold:', () => {
  test('arrows', () => expect(lines(brokenArrows(modules))).toEqual([]));
  test('no cycles', () => expect(lines(cycles(modules))).toEqual([]));
  test('environment and network in their places', () => expect(lines(misplacedUses(modules))).toEqual([]));
  test('no barrels', () => expect(lines(barrels(modules))).toEqual([]));
  test('no default exports', () => expect(lines(defaultExports(modules))).toEqual([]));
  test('file names', () => expect(lines(misnamedFiles(modules))).toEqual([]));
  test('the vocabulary of a feature', () => expect(lines(strangersInFeatures(modules))).toEqual([]));
  test('the vocabulary of the domain', () => expect(lines(strangersInDomain(modules))).toEqual([]));

  test('every endpoint is bound once', () => {
    expect(endpointsOf(modules).length).toBeGreaterThan(10);
    expect(lines(unboundEndpoints(modules))).toEqual([]);
  });

  test('every verb that writes takes the audit port', () =>
    expect(lines(unauditedVerbs(modules))).toEqual([]));

  test('no secret is named in the web app or its bundle', () => {
    const sources = modules.filter(({ path }) => path.startsWith('apps/web/src/'));
    const built = builtWebFiles().map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }));
    expect(lines(namedSecrets([...sources, ...built]))).toEqual([]);
  });
});

/** Empty before the first build; `pnpm test` builds first. */
function builtWebFiles(): string[] {
  return existsSync(join(root, 'apps/web/dist'))
    ? filesBelow('apps/web/dist').filter((path) => /\.(js|css|html|json|map)$/.test(path))
    : [];
}

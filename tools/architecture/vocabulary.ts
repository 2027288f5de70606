// Which files there may be: a new kind of file is a decision, not a detail.
import type { SourceModule } from './source-module.ts';
import { isTest, type Violation } from './violation.ts';

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.(config|routes|d))?(\.(test|e2e|test-kit))?\.(tsx?|mjs)$/;
const emptyWords = [
  'data',
  'info',
  'manager',
  'helper',
  'helpers',
  'util',
  'utils',
  'common',
  'process',
  'do',
];

/** File names: kebab-case, and no word that says nothing. */
export function misnamedFiles(modules: readonly SourceModule[]): Violation[] {
  return modules.flatMap(({ path }) => {
    const name = path.split('/').at(-1) ?? '';
    if (!kebab.test(name)) return [{ rule: 'file name', path, says: 'file names are kebab-case' }];
    // DATA_DIR is a word of the configuration, so its directory may be called what it is.
    const words = path.replace('data-directory', 'directory').split(/[/.-]/);
    const empty = words.find((word) => emptyWords.includes(word));
    return empty ? [{ rule: 'file name', path, says: `"${empty}" says nothing` }] : [];
  });
}

const feature = /^apps\/web\/src\/features\/([^/]+)\/(.+)$/;

/** A feature holds queries.ts, mutations.ts, `<noun>-….ts` (pure), components/, tests and what several of them need. */
export function strangersInFeatures(modules: readonly SourceModule[]): Violation[] {
  return modules.flatMap((module) => {
    const [, name = '', file = ''] = feature.exec(module.path) ?? [];
    if (!file) return [];
    return isFeatureFile(name, file.replace(/\.test(?:-kit)?(\.tsx?)$/, '$1'), module)
      ? []
      : [
          {
            rule: 'feature files',
            path: module.path,
            says: 'no such kind of file in a feature, or it is not pure',
          },
        ];
  });
}

function isFeatureFile(feature: string, file: string, module: SourceModule): boolean {
  if (file === 'queries.ts' || file === 'mutations.ts') return true;
  if (file.startsWith('components/'))
    return /^components\/([a-z-]+\/)?([^/]+\.tsx|use-[^/]+\.ts)$/.test(file);
  const [noun = '', rest] = file.split(/-(.*)/);
  return (
    /^[a-z0-9-]+\.ts$/.test(rest ?? '') && isNoun(noun, feature) && (isPure(module) || isTest(module.path))
  );
}

/** Nouns of docs/glossary.md that a part of a feature may be about. */
const glossary =
  'account audit change distribution draft driver edit entry finding flavor job node order plan pool problem project scope session view word zone';

/** True for a noun of the glossary, singular or plural, and for the feature's own. */
function isNoun(word: string, feature: string): boolean {
  const singular = word.replace(/ies$/, 'y').replace(/s$/, '');
  return glossary.split(' ').includes(singular) || feature.split('-').includes(word);
}

/** Knows no React, no cache, no router and no network. */
function isPure({ imports }: SourceModule): boolean {
  return imports.every(({ target }) => {
    if (target.kind === 'file') return !target.path.startsWith('apps/web/src/shared/api/');
    return target.kind === 'package' && !/^(react|react-dom|@tanstack\/.+|@base-ui\/.+)$/.test(target.name);
  });
}

const domain = /^apps\/bff\/src\/domain\/(?:([^/]+)\/)?([^/]+)\.ts$/;

/** A domain folder holds verbs and nouns, each named after its main export, ports.ts, fakes.ts, `…-policy.ts`, tests and their kits. */
export function strangersInDomain(modules: readonly SourceModule[]): Violation[] {
  return modules.flatMap(({ path, exports }) => {
    if (!path.startsWith('apps/bff/src/domain/') || isTest(path)) return [];
    const [, , file] = domain.exec(path) ?? [];
    if (!file)
      return [{ rule: 'domain files', path, says: 'a domain folder has no folders and no components' }];
    if (file === 'ports') return [];
    const plain = (name: string) => name.replaceAll('-', '').toLowerCase();
    return exports.some((name) => plain(name).includes(plain(file)))
      ? []
      : [{ rule: 'domain files', path, says: 'a verb, noun or policy is named after its main export' }];
  });
}

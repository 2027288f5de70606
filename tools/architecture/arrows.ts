// The table "Arrows" of ARCHITECTURE.md, one entry a row.
import type { SourceModule } from './source-module.ts';
import type { Target } from './target.ts';
import { isTest, type Violation } from './violation.ts';

/** What the files of one place may not import. */
export interface Arrow {
  readonly rule: string;
  readonly why: string;
  from(path: string): boolean;
  forbids(target: Target, from: string): boolean;
}

const web = 'apps/web/src';
const bff = 'apps/bff/src';

/** Below any of these folders, or one of these files. */
const below =
  (...places: string[]) =>
  (path: string) =>
    places.some((place) => path === place || path.startsWith(`${place}/`));

const isFile = (target: Target, ...places: string[]) =>
  target.kind === 'file' && below(...places)(target.path);
const isPackage = (target: Target, ...names: string[]) =>
  target.kind === 'package' && names.includes(target.name);
const isBuiltin = (target: Target) => target.kind === 'builtin';

/** What tests everywhere may use besides. */
const isTestTool = (target: Target) => isBuiltin(target) || isPackage(target, 'vitest', 'fast-check');

const router = ['@tanstack/react-router'];
const databaseDrivers = ['drizzle-orm', '@electric-sql/pglite', 'pg'];
const httpTools = ['express', 'helmet', 'compression'];

/** A package that may import itself, what is listed, and in its tests the test tools. */
function closed(rule: string, why: string, folder: string, ...allowed: string[]): Arrow {
  return {
    rule,
    why,
    from: below(folder),
    forbids: (target, from) =>
      !isFile(target, folder, ...allowed) &&
      !isPackage(target, ...allowed) &&
      !(isTest(from) && isTestTool(target)),
  };
}

/** Folders directly below `home` that hold modules. */
function foldersIn(home: string, modules: readonly SourceModule[]): string[] {
  const names = modules.flatMap(({ path }) => {
    const [name, file] = path.startsWith(`${home}/`) ? path.slice(home.length + 1).split('/') : [];
    return name && file ? [name] : [];
  });
  return [...new Set(names)].sort();
}

/** A fence around each folder of `home`: it may not import its neighbours, nor `others`. */
function fences(
  rule: string,
  why: string,
  home: string,
  modules: readonly SourceModule[],
  ...others: string[]
): Arrow[] {
  return foldersIn(home, modules).map((name) => ({
    rule: `${rule}/${name}`,
    why,
    from: below(`${home}/${name}`),
    forbids: (target) =>
      (isFile(target, home) && !isFile(target, `${home}/${name}`)) || isFile(target, ...others),
  }));
}

const packageArrows: Arrow[] = [
  closed('schemas', 'it is bundled for the browser and is the contract', 'packages/schemas/src', 'zod'),
  closed('planning', 'rules testable without a world', 'packages/planning/src', 'packages/schemas/src'),
];

const processArrows: Arrow[] = [
  {
    rule: 'simulator',
    why: 'a double that shares our types shares our mistakes',
    from: below('apps/simulator'),
    forbids: (target) => target.kind === 'file' && !isFile(target, 'apps/simulator'),
  },
  {
    rule: 'web',
    why: 'no credential can reach a bundle that cannot name it',
    from: below(web),
    forbids: (target, from) =>
      (target.kind === 'file' && !isFile(target, 'apps/web', 'packages')) ||
      (isBuiltin(target) && !isTest(from)),
  },
  {
    rule: 'bff',
    why: 'the processes meet over HTTP only',
    from: below('apps/bff'),
    forbids: (target) => target.kind === 'file' && !isFile(target, 'apps/bff', 'packages'),
  },
  {
    rule: 'e2e',
    why: 'it knows only the browser and the processes',
    from: below('e2e'),
    forbids: (target) => target.kind === 'file' && !isFile(target, 'e2e'),
  },
];

const webArrows: Arrow[] = [
  {
    rule: 'web/shared',
    why: 'shared knows no feature and no page',
    from: below(`${web}/shared`),
    forbids: (target) => isFile(target, `${web}/features`, `${web}/app`),
  },
  {
    rule: 'web/shared/ui',
    why: 'it could ship in another product',
    from: below(`${web}/shared/ui`),
    forbids: (target) =>
      isFile(target, `${web}/shared/api`, `${web}/shared/pools`, 'packages') ||
      isPackage(target, ...router, '@tanstack/react-query'),
  },
  {
    rule: 'web/shared/pools',
    why: 'pool-aware views know neither the router nor the API',
    from: below(`${web}/shared/pools`),
    forbids: (target) =>
      isFile(target, `${web}/shared/api`) || isPackage(target, ...router, '@tanstack/react-query'),
  },
];

const wiring = [`${bff}/main.ts`, `${bff}/context.ts`];
const jobsAndHttp = [`${bff}/http`, `${bff}/jobs`];

/** One of the two ways in. Their tests may wire the real thing. */
function wayIn(name: 'http' | 'jobs', other: 'http' | 'jobs'): Arrow {
  return {
    rule: `bff/${name}`,
    why: 'two ways in, one set of verbs',
    from: (path) => below(`${bff}/${name}`)(path) && !isTest(path),
    forbids: (target) =>
      isFile(target, `${bff}/adapters`, `${bff}/config`, `${bff}/${other}`, ...wiring) ||
      isPackage(target, ...databaseDrivers, 'undici'),
  };
}

const bffArrows: Arrow[] = [
  {
    rule: 'bff/domain',
    why: 'it knows no HTTP, no SQL, no vendor and no Node',
    from: below(`${bff}/domain`),
    forbids: (target, from) =>
      isFile(target, `${bff}/adapters`, `${bff}/config`, ...jobsAndHttp, ...wiring) ||
      isPackage(target, ...httpTools, ...databaseDrivers, 'undici', 'pino', 'dotenv', 'yaml') ||
      (isBuiltin(target) && !isTest(from)),
  },
  wayIn('http', 'jobs'),
  wayIn('jobs', 'http'),
];

const anywhereArrows: Arrow[] = [
  {
    rule: 'fakes',
    why: 'fakes and test tools are for tests',
    from: (path) => !isTest(path) && below('apps', 'packages')(path) && /\/src\//.test(path),
    forbids: (target) =>
      isPackage(target, 'vitest', 'fast-check') || (target.kind === 'file' && isTest(target.path)),
  },
  {
    rule: 'computed import',
    why: 'an import that no parser can follow escapes every rule',
    from: below('apps', 'packages', 'e2e'),
    forbids: (target) => target.kind === 'computed',
  },
];

/** All arrows; the fences of features and adapters follow from the folders that exist. */
export function arrowsFor(modules: readonly SourceModule[]): Arrow[] {
  return [
    ...packageArrows,
    ...processArrows,
    ...fences(
      'web/features',
      'a feature is deleted by deleting its folder',
      `${web}/features`,
      modules,
      `${web}/app`,
    ),
    ...webArrows,
    ...bffArrows,
    ...fences(
      'bff/adapters',
      'one foreign system a folder',
      `${bff}/adapters`,
      modules,
      `${bff}/config`,
      ...jobsAndHttp,
      ...wiring,
    ),
    ...anywhereArrows,
  ];
}

export function brokenArrows(modules: readonly SourceModule[]): Violation[] {
  const arrows = arrowsFor(modules);
  return modules.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line, target }) =>
      arrows
        .filter((arrow) => arrow.from(path) && arrow.forbids(target, path))
        .map(({ rule, why }) => ({
          rule,
          path,
          line,
          says: `may not import ${specifier || '(computed)'}: ${why}`,
        })),
    ),
  );
}

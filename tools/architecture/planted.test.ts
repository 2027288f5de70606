// Each rule is shown to fail on a wrong file planted in memory, and to let the right one pass.
import { describe, expect, test } from 'vitest';
import { arrowsFor, brokenArrows } from './arrows.ts';
import { cycles } from './cycles.ts';
import { unauditedVerbs, unboundEndpoints } from './endpoints.ts';
import { barrels, defaultExports } from './exports.ts';
import { misplacedUses, namedSecrets } from './guarded-uses.ts';
import { toSourceModule, type SourceModule } from './source-module.ts';
import type { Violation } from './violation.ts';
import { misnamedFiles, strangersInDomain, strangersInFeatures } from './vocabulary.ts';

const web = 'apps/web/src';
const bff = 'apps/bff/src';

const rulesBroken = (
  check: (modules: readonly SourceModule[]) => Violation[],
  ...modules: SourceModule[]
) => [...new Set(check(modules).map(({ rule }) => rule))];

describe('an arrow refuses', () => {
  test.each([
    ['schemas', 'packages/schemas/src/pools/pool.ts', "import React from 'react'"],
    ['schemas', 'packages/schemas/src/pools/pool.ts', "import { sum } from '@poolwright/planning/sum'"],
    ['schemas', 'packages/schemas/src/pools/pool.ts', "import { readFileSync } from 'node:fs'"],
    ['planning', 'packages/planning/src/plan.ts', "import { z } from 'zod'"],
    [
      'planning',
      'packages/planning/src/plan.ts',
      "import type { App } from '../../../apps/bff/src/context.ts'",
    ],
    ['simulator', 'apps/simulator/src/main.ts', "import { pool } from '@poolwright/schemas/modelarts/pool'"],
    [
      'simulator',
      'apps/simulator/src/main.ts',
      "import { sign } from '../../bff/src/adapters/modelarts/sign.ts'",
    ],
    ['web', `${web}/main.tsx`, "import { sign } from '../../bff/src/adapters/modelarts/sign.ts'"],
    ['web', `${web}/main.tsx`, "import { createHash } from 'node:crypto'"],
    ['bff', `${bff}/main.ts`, "import { start } from '../../simulator/src/main.ts'"],
    ['e2e', 'e2e/tour.e2e.ts', "import { pool } from '@poolwright/schemas/modelarts/pool'"],
    ['web/features/pools', `${web}/features/pools/queries.ts`, "import { me } from '../session/queries.ts'"],
    [
      'web/features/pools',
      `${web}/features/pools/queries.ts`,
      "import { router } from '../../app/router.tsx'",
    ],
    [
      'web/features/pools',
      `${web}/features/pools/queries.ts`,
      "const me = await import('../session/queries.ts')",
    ],
    [
      'web/features/pools',
      `${web}/features/pools/queries.ts`,
      "type Me = import('../session/queries.ts').Me",
    ],
    ['web/features/pools', `${web}/features/pools/queries.ts`, "export { me } from '../session/queries.ts'"],
    ['web/shared', `${web}/shared/forms/form.tsx`, "import { me } from '../../features/session/queries.ts'"],
    ['web/shared', `${web}/shared/forms/form.tsx`, "import { router } from '../../app/router.tsx'"],
    ['web/shared/ui', `${web}/shared/ui/button.tsx`, "import { call } from '../api/call.ts'"],
    ['web/shared/ui', `${web}/shared/ui/button.tsx`, "import { Link } from '@tanstack/react-router'"],
    [
      'web/shared/ui',
      `${web}/shared/ui/button.tsx`,
      "import type { Pool } from '@poolwright/schemas/modelarts/pool'",
    ],
    ['web/shared/pools', `${web}/shared/pools/bars.tsx`, "import { call } from '../api/call.ts'"],
    ['web/shared/pools', `${web}/shared/pools/bars.tsx`, "import { Link } from '@tanstack/react-router'"],
    [
      'bff/domain',
      `${bff}/domain/pools/update-pool.ts`,
      "import { gateway } from '../../adapters/modelarts/gateway.ts'",
    ],
    ['bff/domain', `${bff}/domain/pools/update-pool.ts`, "import { problem } from '../../http/problem.ts'"],
    ['bff/domain', `${bff}/domain/pools/update-pool.ts`, "import { follow } from '../../jobs/follow.ts'"],
    ['bff/domain', `${bff}/domain/pools/update-pool.ts`, "import { config } from '../../config/config.ts'"],
    ['bff/domain', `${bff}/domain/pools/update-pool.ts`, "import type { Request } from 'express'"],
    ['bff/domain', `${bff}/domain/pools/update-pool.ts`, "import { eq } from 'drizzle-orm'"],
    [
      'bff/domain',
      `${bff}/domain/pools/update-pool.ts`,
      "import { PGlite } from '@electric-sql/pglite/nodefs'",
    ],
    ['bff/domain', `${bff}/domain/pools/update-pool.ts`, "import { createHash } from 'node:crypto'"],
    ['bff/http', `${bff}/http/pools.routes.ts`, "import { gateway } from '../adapters/modelarts/gateway.ts'"],
    ['bff/http', `${bff}/http/pools.routes.ts`, "import { config } from '../config/config.ts'"],
    ['bff/http', `${bff}/http/pools.routes.ts`, "import { follow } from '../jobs/follow.ts'"],
    ['bff/jobs', `${bff}/jobs/follow.ts`, "import { gateway } from '../adapters/modelarts/gateway.ts'"],
    ['bff/jobs', `${bff}/jobs/follow.ts`, "import { config } from '../config/config.ts'"],
    ['bff/jobs', `${bff}/jobs/follow.ts`, "import { problem } from '../http/problem.ts'"],
    [
      'bff/adapters/modelarts',
      `${bff}/adapters/modelarts/gateway.ts`,
      "import { problem } from '../../http/problem.ts'",
    ],
    [
      'bff/adapters/modelarts',
      `${bff}/adapters/modelarts/gateway.ts`,
      "import { follow } from '../../jobs/follow.ts'",
    ],
    [
      'bff/adapters/modelarts',
      `${bff}/adapters/modelarts/gateway.ts`,
      "import { config } from '../../config/config.ts'",
    ],
    [
      'bff/adapters/modelarts',
      `${bff}/adapters/modelarts/gateway.ts`,
      "import { store } from '../database/store.ts'",
    ],
    ['fakes', `${bff}/context.ts`, "import { fakePools } from './domain/pools/fakes.ts'"],
    ['computed import', `${bff}/context.ts`, 'const part = await import(name)'],
  ])('%s: %s with %s', (rule, path, source) => {
    expect(rulesBroken(brokenArrows, toSourceModule(path, source))).toContain(rule);
  });
});

describe('an arrow lets pass', () => {
  test.each([
    ['packages/schemas/src/pools/pool.ts', "import { z } from 'zod'; import { az } from '../az.ts'"],
    [
      'packages/schemas/src/pools/pool.test.ts',
      "import { readFileSync } from 'node:fs'; import fc from 'fast-check'",
    ],
    ['packages/planning/src/plan.ts', "import { pool } from '@poolwright/schemas/modelarts/pool'"],
    [
      `${web}/features/pools/queries.ts`,
      "import { call } from '../../shared/api/call.ts'; import { a } from './pool-form.ts'",
    ],
    [`${web}/app/pages/pools-page.tsx`, "import { Pools } from '../../features/pools/components/pools.tsx'"],
    [
      `${bff}/domain/pools/update-pool.ts`,
      "import { targetReached } from '@poolwright/planning/target-reached'",
    ],
    [
      `${bff}/http/pools.routes.ts`,
      "import { updatePool } from '../domain/pools/update-pool.ts'; import e from 'express'",
    ],
    [
      `${bff}/adapters/modelarts/gateway.ts`,
      "import type { P } from '../../domain/pools/ports.ts'; import { Agent } from 'undici'",
    ],
    [
      `${bff}/context.ts`,
      "import { gateway } from './adapters/modelarts/gateway.ts'; import { app } from './http/app.ts'",
    ],
    [
      'e2e/tour.e2e.ts',
      "import { test } from './fixtures/test.ts'; import { expect } from '@playwright/test'",
    ],
  ])('%s with %s', (path, source) => {
    expect(brokenArrows([toSourceModule(path, source)])).toEqual([]);
  });
});

test('a new feature folder and a new adapter folder are fenced by themselves', () => {
  const modules = [`${web}/features/quotas/queries.ts`, `${bff}/adapters/mail/mailer.ts`].map((path) =>
    toSourceModule(path, ''),
  );
  const rules = arrowsFor(modules).map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['web/features/quotas', 'bff/adapters/mail']));
});

test('a cycle is found, also one of types and through three files', () => {
  const files = ['a', 'b', 'c'].map((name, at, all) =>
    toSourceModule(`${bff}/domain/${name}.ts`, `import type { T } from './${all[(at + 1) % 3] ?? ''}.ts'`),
  );
  expect(cycles(files)).toMatchObject([{ says: expect.stringContaining('a.ts → ') }]);
  expect(cycles(files.slice(0, 2))).toEqual([]);
});

describe('guarded uses', () => {
  test.each([
    ['process.env', `${bff}/context.ts`, 'const port = process.env.PORT'],
    ['process.env', `${bff}/context.ts`, "const port = process['env'].PORT"],
    ['process.env', `${bff}/context.ts`, 'const { env } = process'],
    ['process.env', `${bff}/context.ts`, 'const port = globalThis.process.env.PORT'],
    ['process.env', `${bff}/context.ts`, "import { env } from 'node:process'"],
    ['fetch', `${web}/features/pools/queries.ts`, "fetch('/api')"],
    ['fetch', `${web}/features/pools/queries.ts`, "window.fetch('/api')"],
    ['fetch', `${web}/features/pools/queries.ts`, "globalThis['fetch']('/api')"],
    ['fetch', `${web}/features/pools/queries.ts`, 'const call = fetch'],
    ['fetch', `${web}/features/pools/queries.ts`, 'const tools = { fetch }'],
    ['fetch', `${web}/features/pools/queries.ts`, "new EventSource('/api/stream')"],
    ['fetch', `${web}/features/pools/queries.ts`, "navigator.sendBeacon('/api')"],
    ['fetch', `${bff}/jobs/follow.ts`, "fetch('http://127.0.0.1')"],
  ])('%s is refused: %s with %s', (rule, path, source) => {
    expect(rulesBroken(misplacedUses, toSourceModule(path, source))).toEqual([rule]);
  });

  test.each([
    [`${bff}/config/env.ts`, 'const port = process.env.PORT'],
    ['apps/simulator/src/config/env.ts', 'const port = process.env.PORT'],
    ['apps/web/vite.config.ts', 'const port = process.env.PORT'],
    [`${web}/shared/api/call.ts`, "fetch('/api')"],
    [`${bff}/adapters/modelarts/client.ts`, "fetch('https://modelarts')"],
    [`${bff}/domain/pools/list-pools.ts`, 'const pools = cache.fetch(); const a = { fetch: 1 }; process.pid'],
  ])('is accepted: %s with %s', (path, source) => {
    expect(misplacedUses([toSourceModule(path, source)])).toEqual([]);
  });

  test("a secret's name in the web app is refused", () => {
    const planted = { path: 'apps/web/dist/assets/index.js', source: 'const a=1;\nx("HUAWEICLOUD_SDK_SK")' };
    expect(namedSecrets([planted])).toMatchObject([{ line: 2 }]);
    expect(namedSecrets([{ path: 'a.js', source: 'x("HUAWEICLOUD")' }])).toEqual([]);
  });
});

describe('files and exports', () => {
  test.each([
    [barrels, 'packages/schemas/src/index.ts', 'export const a = 1'],
    [barrels, 'packages/schemas/src/pools.ts', "export * from './pools/pool.ts'"],
    [barrels, 'packages/schemas/src/pools.ts', "export { pool } from './pools/pool.ts'"],
    [defaultExports, `${web}/app/page.tsx`, 'export default function Page() {}'],
    [misnamedFiles, `${web}/shared/ui/Button.tsx`, ''],
    [misnamedFiles, `${web}/shared/pool-utils.ts`, ''],
    [misnamedFiles, `${web}/shared/common/button.tsx`, ''],
    [strangersInFeatures, `${web}/features/pools/hooks.ts`, ''],
    [strangersInFeatures, `${web}/features/pools/components/format.ts`, ''],
    [strangersInFeatures, `${web}/features/pools/pool-form.tsx`, ''],
    [strangersInFeatures, `${web}/features/pools/pool-form.ts`, "import { useState } from 'react'"],
    [
      strangersInFeatures,
      `${web}/features/pools/pool-form.ts`,
      "import { call } from '../../shared/api/call.ts'",
    ],
    [strangersInDomain, `${bff}/domain/pools/update-pool.ts`, 'export function patchPool() {}'],
    [strangersInDomain, `${bff}/domain/pools/verbs/update-pool.ts`, 'export function updatePool() {}'],
  ])('%o refuses %s with %s', (check, path, source) => {
    expect(check([toSourceModule(path, source)])).toHaveLength(1);
  });

  test.each([
    [barrels, 'packages/schemas/src/pool.ts', "export { az } from './az.ts'; export const pool = 1"],
    [defaultExports, 'apps/web/vite.config.ts', 'export default {}'],
    [misnamedFiles, `${bff}/http/pools.routes.ts`, ''],
    [strangersInFeatures, `${web}/features/pools/pool-form.ts`, "import { z } from 'zod'"],
    [strangersInFeatures, `${web}/features/pools/pool-form.test.ts`, "import { test } from 'vitest'"],
    [
      strangersInFeatures,
      `${web}/features/pools/components/edit-pool-form.tsx`,
      "import { useState } from 'react'",
    ],
    [strangersInDomain, `${bff}/domain/pools/update-pool.ts`, 'export function updatePool() {}'],
    [strangersInDomain, `${bff}/domain/pools/pool-policy.ts`, 'export const poolPolicy = {}'],
    [strangersInDomain, `${bff}/domain/pools/ports.ts`, 'export interface PoolGateway {}'],
  ])('%o accepts %s with %s', (check, path, source) => {
    expect(check([toSourceModule(path, source)])).toEqual([]);
  });

  test('a file that does not parse is an error, never clean', () => {
    expect(() => toSourceModule('a.ts', 'import {')).toThrow('a.ts does not parse');
  });
});

describe('endpoints', () => {
  const contract = toSourceModule(
    'packages/schemas/src/pools/endpoints.ts',
    'export const listPools = endpoint({}); export const updatePool = endpoint({}); export const other = z.string()',
  );
  const routes = (source: string) => toSourceModule(`${bff}/http/pools.routes.ts`, source);

  test.each([
    ['missing', 'bind(app, listPools, f)', 'updatePool is bound 0 times'],
    [
      'bound twice',
      'bind(app, listPools, f); bind(app, updatePool, g); bind(app, updatePool, h)',
      'updatePool is bound 2 times',
    ],
  ])('one that is %s is found', (_, source, says) => {
    expect(unboundEndpoints([contract, routes(source)])).toMatchObject([
      { says: expect.stringContaining(says) },
    ]);
  });

  test('each bound once is right', () => {
    expect(
      unboundEndpoints([
        contract,
        routes('bindOpen(app, listPools, f); needs.bound.set(updatePool.name, updatePool)'),
      ]),
    ).toEqual([]);
  });

  test('a verb that writes and knows no audit port is found, and one that is missing', () => {
    const write = toSourceModule(
      'packages/schemas/src/pools/endpoints.ts',
      "export const updatePool = endpoint({ name: 'updatePool', method: 'PATCH' }); export const list = endpoint({ method: 'GET' })",
    );
    const bound = routes('bind(app, updatePool, g)');
    const verb = (source: string) => toSourceModule(`${bff}/domain/pools/update-pool.ts`, source);
    const between = toSourceModule(
      `${bff}/domain/pools/deps.ts`,
      "import type { AuditLog } from '../audit/ports.ts'",
    );
    expect(unauditedVerbs([write, bound])).toMatchObject([{ says: expect.stringContaining('has no verb') }]);
    expect(unauditedVerbs([write, bound, verb('export function updatePool() {}')])).toMatchObject([
      { says: expect.stringContaining('audit port') },
    ]);
    const right = verb("import type { Deps } from './deps.ts'; export function updatePool() {}");
    expect(unauditedVerbs([write, bound, between, right])).toEqual([]);
  });
});

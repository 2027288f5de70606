import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseExact } from '@poolwright/schemas/json/exact-json';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { describe, expect, test } from 'vitest';
import { facts } from './facts.test-kit.ts';
import { planPoolUpdate } from './plan-pool-update.ts';
import { poolWith } from './pool.test-kit.ts';

function example(name: string): unknown {
  const folder = '../../../schemas/src/modelarts/examples/';
  return JSON.parse(readFileSync(fileURLToPath(new URL(`${folder}${name}`, import.meta.url)), 'utf8'));
}

/** The reference's example pool before its example request: two nodes, nothing being created. */
function examplePool(): Pool {
  const pool = poolSchema.parse(example('update-pool-response-200.reference.json'));
  const before = poolSchema.parse({
    ...pool,
    spec: { ...pool.spec, resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2 }] },
  });
  return {
    ...before,
    status: { ...before.status, resources: { available: before.status?.resources?.available } },
  };
}

const plan = (pool: Pool, edit: PoolEdit) => planPoolUpdate(pool, edit, facts());

test("growing the reference's example pool from 2 to 3 is the reference's example request", () => {
  const entry = { flavor: 'modelarts.vm.cpu.4ud' };
  const made = plan(examplePool(), { entries: [{ entry, count: { from: 2, to: 3 } }] });
  expect(made.patch).toEqual(example('update-pool-request.reference.json'));
  expect(made.body).toBe(JSON.stringify(example('update-pool-request.reference.json'), null, 2));
  expect(made).toMatchObject({ carried: [], findings: [], acknowledge: [], typed: [] });
  expect(made.changes).toMatchObject([{ code: 'entry.grown', params: { from: 2, to: 3, by: 1 } }]);
});

describe('the body', () => {
  test('has the numbers that no double holds as the upstream wrote them, wherever an entry carries them', () => {
    const big = '9007199254740993';
    const entry = `{"flavor":"cpu","count":2,"labels":{"n":${big}},"azs":[{"az":"a","count":2,"n":${big}}]}`;
    const other = `{"flavor":"gpu","count":1,"nodePool":"p","taints":[{"n":[${big}]}]}`;
    const pool = poolSchema.parse(
      parseExact(`{"metadata":{"name":"p"},"spec":{"resources":[${entry},${other}]}}`),
    );
    const azs = { from: [{ az: 'a', count: 2 }], to: [{ az: 'a', count: 3 }] };
    const edit = { entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 3 }, azs }] };
    const { body, carried } = plan(pool, edit);
    expect(body?.replaceAll(/\s/g, '')).toBe(
      `{"spec":{"resources":[${entry.replaceAll('"count":2', '"count":3')},${other}]}}`,
    );
    expect(carried).toEqual(['labels', 'azs.n', 'nodePool', 'taints']);
  });

  const carrying = poolWith({
    spec: {
      resources: [
        { 'x-first': { b: 1, a: [null] }, flavor: 'cpu', count: 2, maxCount: 2, nodePool: 'np-1' },
        { flavor: 'cpu', count: 4, maxCount: 4, nodePool: 'np-2', azs: [{ az: 'a', count: 4, id: 'z' }] },
      ],
    },
  });

  test('carries every key of every entry in the order read', () => {
    const entry = { flavor: 'cpu', nodePool: 'np-1' };
    const made = plan(carrying, { entries: [{ entry, count: { from: 2, to: 5 } }] });
    const resources = [
      { 'x-first': { b: 1, a: [null] }, flavor: 'cpu', count: 5, maxCount: 5, nodePool: 'np-1' },
      { flavor: 'cpu', count: 4, maxCount: 4, nodePool: 'np-2', azs: [{ az: 'a', count: 4, id: 'z' }] },
    ];
    expect(made.body).toBe(JSON.stringify({ spec: { resources } }, null, 2));
    expect(made.carried).toEqual(['x-first', 'maxCount', 'nodePool', 'azs.id']);
  });

  test('leaves maxCount of a logical pool as it was read', () => {
    const pool = poolWith({
      spec: { type: 'Logical', resources: [{ flavor: 'cpu', count: 2, maxCount: 8 }] },
    });
    const made = plan(pool, { entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 3 } }] });
    expect(made.patch?.spec?.resources).toEqual([{ flavor: 'cpu', count: 3, maxCount: 8 }]);
  });

  test('leaves zones with 0 out and keeps what a cell carried', () => {
    const entry = { flavor: 'cpu', nodePool: 'np-2' };
    const from = [{ az: 'a', count: 4 }];
    const to = [
      { az: 'a', count: 3 },
      { az: 'b', count: 0 },
      { az: 'c', count: 1 },
    ];
    const made = plan(carrying, { entries: [{ entry, azs: { from, to } }] });
    expect(made.patch?.spec?.resources?.[1]?.azs).toEqual([
      { az: 'a', count: 3, id: 'z' },
      { az: 'c', count: 1 },
    ]);
  });

  test('drops azs where the cloud shall place', () => {
    const entry = { flavor: 'cpu', nodePool: 'np-2' };
    const made = plan(carrying, { entries: [{ entry, azs: { from: [{ az: 'a', count: 4 }], to: null } }] });
    expect(made.patch?.spec?.resources?.[1]).toEqual({
      flavor: 'cpu',
      count: 4,
      maxCount: 4,
      nodePool: 'np-2',
    });
    expect(made.acknowledge).toContain('zones.by_cloud');
  });

  test('has only the keys that change, in the order of the reference', () => {
    const pool = poolWith({
      spec: { jobFlavors: ['j1'], driver: { gpuVersion: '1', updateStrategy: 'idle', x: 'y' } },
    });
    const made = plan(pool, {
      description: { from: '', to: 'training' },
      scope: { from: ['Train'], to: ['Train', 'Infer'] },
      jobFlavors: { from: ['j1'], to: [] },
      driver: { gpuVersion: { from: '1', to: '2' }, updateStrategy: { from: 'idle', to: 'idle' } },
    });
    const annotations = { 'os.modelarts/description': 'training' };
    const spec = {
      scope: ['Train', 'Infer'],
      jobFlavors: [],
      driver: { gpuVersion: '2', updateStrategy: 'idle' },
    };
    expect(made.body).toBe(JSON.stringify({ metadata: { annotations }, spec }, null, 2));
  });

  test('never says null, even where an entry was read with azs and maxCount null', () => {
    const pool = poolWith({ spec: { resources: [{ flavor: 'cpu', count: 2, azs: null, maxCount: null }] } });
    const made = plan(pool, { entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 3 } }] });
    expect(made.patch?.spec?.resources).toEqual([{ flavor: 'cpu', count: 3 }]);
  });

  test('holds a key called __proto__ as any other', () => {
    const resources = JSON.parse('[{"__proto__":{"x":1},"flavor":"cpu","count":2}]');
    const pool = poolWith({ spec: { resources } });
    const made = plan(pool, { entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 3 } }] });
    expect(JSON.stringify(JSON.parse(made.body ?? ''))).toBe(
      '{"spec":{"resources":[{"__proto__":{"x":1},"flavor":"cpu","count":3}]}}',
    );
  });

  test('goes without what is not documented when the service refuses more', () => {
    const pool = poolWith({ spec: { resources: [{ flavor: 'cpu', count: 2, maxCount: 2 }] } });
    const edit: PoolEdit = { entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 3 } }] };
    const made = planPoolUpdate(pool, edit, facts({ carryOver: 'documented' }));
    expect(made.patch?.spec?.resources).toEqual([{ flavor: 'cpu', count: 3 }]);
    expect(made.findings).toEqual([]);
  });
});

test.each<[string, PoolEdit]>([
  ['no field', {}],
  ['the description it has', { description: { from: 'x', to: '' } }],
  ['the job types it has, in another order', { scope: { from: null, to: ['Infer', 'Train'] } }],
  ['the count it has', { entries: [{ entry: { flavor: 'cpu' }, count: { from: 1, to: 2 } }] }],
  [
    'its zones in another order',
    {
      entries: [
        {
          entry: { flavor: 'gpu' },
          azs: {
            from: null,
            to: [
              { az: 'b', count: 1 },
              { az: 'c', count: 0 },
              { az: 'a', count: 2 },
            ],
          },
        },
      ],
    },
  ],
  ['the strategy it has', { driver: { updateStrategy: { from: null, to: 'idle' } } }],
  ['the order id it has', { orderId: { to: 'CS1' } }],
])('an edit that asks for %s sends nothing and finds nothing, even in a frozen pool', (_, edit) => {
  const pool = poolWith({
    annotations: { 'os.modelarts/order.id': 'CS1' },
    spec: {
      controlMode: 8,
      scope: ['Train', 'Infer'],
      driver: { updateStrategy: 'idle' },
      resources: [
        { flavor: 'cpu', count: 2 },
        {
          flavor: 'gpu',
          count: 3,
          azs: [
            { az: 'a', count: 2 },
            { az: 'b', count: 1 },
          ],
        },
      ],
    },
  });
  expect(plan(pool, edit)).toEqual({
    patch: null,
    body: null,
    carried: [],
    changes: [],
    findings: [],
    acknowledge: [],
    typed: [],
  });
});

test('each kind of change has its sentence', () => {
  const pool = poolWith({
    spec: {
      scope: ['Train', 'Infer'],
      jobFlavors: ['j1'],
      driver: { npuVersion: 'C78' },
      resources: [
        { flavor: 'cpu', count: 2 },
        { flavor: 'gpu', count: 3, azs: [{ az: 'a', count: 3 }] },
        { flavor: 'npu', count: 4, nodePool: 'np-1' },
      ],
    },
  });
  const made = plan(pool, {
    description: { from: '', to: 'x' },
    orderId: { to: 'CS2' },
    scope: { from: null, to: ['Train', 'Notebook'] },
    jobFlavors: { from: null, to: ['j2'] },
    driver: { npuVersion: { from: 'C78', to: 'C79' }, updateStrategy: { from: null, to: 'idle' } },
    entries: [
      { entry: { flavor: 'cpu' }, count: { from: 2, to: 1 } },
      {
        entry: { flavor: 'gpu' },
        count: { from: 3, to: 4 },
        azs: {
          from: null,
          to: [
            { az: 'a', count: 2 },
            { az: 'b', count: 2 },
          ],
        },
      },
      { entry: { flavor: 'npu', nodePool: 'np-1' }, remove: true },
      { add: { flavor: 'new', count: 1, azs: [{ az: 'a', count: 1 }] } },
    ],
  });
  expect(made.changes.map(({ code }) => code)).toEqual([
    'description.changed',
    'order_id.given',
    'scope.added',
    'scope.removed',
    'entry.shrunk',
    'entry.grown',
    'zone.changed',
    'zone.changed',
    'entry.removed',
    'entry.added',
    'zones.set',
    'job_flavors.added',
    'job_flavors.removed',
    'driver.npu_version',
    'driver.strategy',
  ]);
});

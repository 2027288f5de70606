import { poolSummary } from '@poolwright/schemas/pools/pool-summary';
import { expect, test } from 'vitest';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { toPoolSummary } from './pool-summary.ts';

test('a row sums the nodes of a flavor over its entries and tells zones of all states', () => {
  const pool = poolWith({
    annotations: { 'os.modelarts/description': 'for training' },
    spec: {
      controlMode: 9,
      resources: [
        { flavor: 'cpu', count: 2, nodePool: 'np-1' },
        { flavor: 'cpu', count: 3, nodePool: 'np-2' },
      ],
    },
    status: {
      resources: {
        available: [nodes('cpu', { b: 4 })],
        creating: nodes('cpu', { a: 1 }),
        deleting: [nodes('old', { b: 1 })],
      },
    },
  });
  const summary = poolSummary.parse(toPoolSummary(pool));
  expect(summary).toEqual({
    name: 'pool-1',
    displayName: 'pool one',
    phase: 'Running',
    type: 'Dedicate',
    controlMode: 9,
    billingMode: '0',
    scope: ['Train'],
    flavors: [
      { flavor: 'cpu', wanted: 5, available: 4, creating: 1, abnormal: 0, deleting: 0 },
      { flavor: 'old', wanted: 0, available: 0, creating: 0, abnormal: 0, deleting: 1 },
    ],
    zones: [
      { az: 'a', available: 0, total: 1 },
      { az: 'b', available: 4, total: 5 },
    ],
    description: 'for training',
    createdAt: null,
    attention: ['pool.restricted'],
  });
});

const healthy = { resources: { available: [nodes('cpu', { a: 1, b: 1 })] } };

test.each([
  ['nothing', poolWith({ status: healthy }), []],
  ['a phase', poolWith({ status: { ...healthy, phase: 'Error' } }), ['pool.not_running']],
  [
    'broken nodes',
    poolWith({
      status: { resources: { available: nodes('cpu', { a: 1 }), abnormal: nodes('cpu', { a: 1 }) } },
    }),
    ['nodes.abnormal'],
  ],
  [
    'missing nodes',
    poolWith({ status: { resources: { available: nodes('cpu', { a: 1 }) } } }),
    ['nodes.missing'],
  ],
  ['no missing nodes while the pool is made', poolWith({ status: null }), ['pool.not_running']],
  [
    'a driver',
    poolWith({ status: { ...healthy, driver: { npu: { state: 'Abnormal' } } } }),
    ['driver.abnormal'],
  ],
  [
    'a job type',
    poolWith({ status: { ...healthy, scope: [{ scopeType: 'Infer', state: 'EnableFailed' }] } }),
    ['scope.failed'],
  ],
  [
    'crowded zones of an inference pool',
    poolWith({
      spec: { scope: ['Infer'], resources: [{ flavor: 'cpu', count: 3 }] },
      status: { resources: { available: nodes('cpu', { a: 2, b: 1 }) } },
    }),
    ['zones.unbalanced'],
  ],
  [
    'no crowded zones of a training pool',
    poolWith({ status: { resources: { available: nodes('cpu', { a: 2 }) } } }),
    [],
  ],
])('%s calls for attention', (_, pool, attention) => {
  expect(toPoolSummary(pool).attention).toEqual(attention);
});

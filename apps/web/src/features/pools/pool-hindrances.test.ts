import { pool } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { hindrances } from './pool-hindrances.ts';

const settled = {
  phase: 'Running',
  scope: [
    { scopeType: 'Train', state: 'Enabled' },
    { scopeType: 'Infer', state: 'Disabled' },
  ],
  driver: { gpu: { version: '1', state: 'Running' } },
  resources: { available: [{ flavor: 'f', count: 4 }] },
};
const of = (status: object) =>
  hindrances(
    pool.parse({ metadata: { name: 'p' }, spec: { resources: [{ flavor: 'f', count: 4 }] }, status }),
  );

test('a pool with every node, job type and driver in order is wholly usable', () => {
  expect(of(settled)).toEqual([]);
});

test.each([
  ['its phase', { ...settled, phase: 'Abnormal' }, { code: 'phase', params: { phase: 'Abnormal' } }],
  [
    'a node that is not there',
    { ...settled, resources: { available: [{ flavor: 'f', count: 3 }] } },
    { code: 'missing', params: { count: 1 } },
  ],
  [
    'a job type that is still being enabled',
    { ...settled, scope: [{ scopeType: 'Notebook', state: 'Enabling' }] },
    { code: 'scope', params: { type: 'Notebook', state: 'Enabling' } },
  ],
  [
    'a driver that is being upgraded though the pool is running',
    { ...settled, driver: { npu: { version: '1', state: 'Upgrading' } } },
    { code: 'driver', params: { kind: 'NPU', state: 'Upgrading' } },
  ],
])('%s stands in the way', (_, status, hindrance) => {
  expect(of(status)).toEqual([hindrance]);
});

test('nodes that are coming, broken or going are each counted', () => {
  const resources = {
    available: [{ flavor: 'f', count: 1 }],
    creating: [{ flavor: 'f', count: 1 }],
    abnormal: [{ flavor: 'f', count: 1 }],
    deleting: [{ flavor: 'f', count: 2 }],
  };
  expect(of({ ...settled, resources }).map(({ code, params }) => [code, params['count']])).toEqual([
    ['creating', 1],
    ['missing', 1],
    ['abnormal', 1],
    ['deleting', 2],
  ]);
});

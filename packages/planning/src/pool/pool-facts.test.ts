import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { displayName } from './display-name.ts';
import { editablePart } from './editable-part.ts';
import { jsonPointer } from './json-pointer.ts';
import { phaseOf } from './phase-of.ts';
import { readOnlyReasons, restrictions } from './restrictions.ts';
import { statusCounts } from './status-counts.ts';

const bare = poolSchema.parse({ metadata: { name: 'pool-1' } });

test('a pool goes by its label, without one by its id', () => {
  expect(displayName(poolWith())).toBe('pool one');
  expect(displayName(bare)).toBe('pool-1');
  expect(displayName(poolWith({ labels: { 'os.modelarts/name': '' } }))).toBe('pool-1');
});

test.each([
  ['without a status', bare, 'Creating'],
  ['with an empty status', poolSchema.parse({ metadata: { name: 'p' }, status: {} }), 'Creating'],
  [
    'with a status but no phase',
    poolSchema.parse({ metadata: { name: 'p' }, status: { resources: {} } }),
    'unknown',
  ],
  ['with a phase nobody documented', poolWith({ status: { phase: 'Waiting' } }), 'Waiting'],
])('a pool %s is %s', (_, pool, phase) => {
  expect(phaseOf(pool)).toBe(phase);
});

test('controlMode is a set of bits', () => {
  expect(restrictions(poolWith({ spec: { controlMode: 9 } }))).toEqual({
    toPeriodRestricted: true,
    specsRestricted: false,
    serviceRestricted: false,
    frozen: true,
    frozenByPublicSecurity: false,
  });
  expect(readOnlyReasons(poolWith({ spec: { controlMode: 31 } }))).toEqual([
    'serviceRestricted',
    'frozen',
    'frozenByPublicSecurity',
  ]);
  expect(readOnlyReasons(bare)).toEqual([]);
});

test('node counts are read from a list, from one object and from nothing', () => {
  const pool = poolWith({
    status: {
      resources: { available: nodes('cpu', { a: 1 }), creating: [nodes('cpu', { a: 1 })], abnormal: null },
    },
  });
  expect(statusCounts(pool)).toMatchObject({
    available: [{ count: 1 }],
    creating: [{ count: 1 }],
    abnormal: [],
    deleting: [],
  });
  expect(statusCounts(bare).available).toEqual([]);
});

test('the editable part is what an edit can change and what changes its meaning, no more', () => {
  const pool = poolWith({
    annotations: { 'os.modelarts/order.id': 'CS1', 'os.modelarts/auto.renew': '1' },
    spec: {
      resources: [{ flavor: 'cpu', count: 2, 'x-unknown': [1] }],
      jobFlavors: ['j'],
      network: { name: 'n' },
    },
  });
  expect(editablePart(pool)).toEqual({
    metadata: {
      annotations: {
        'os.modelarts/description': '',
        'os.modelarts/order.id': 'CS1',
        'os.modelarts/billing.mode': '0',
      },
    },
    spec: {
      type: 'Dedicate',
      scope: ['Train'],
      resources: [{ flavor: 'cpu', count: 2, 'x-unknown': [1] }],
      jobFlavors: ['j'],
    },
  });
  expect(editablePart(bare)).toEqual({ metadata: { annotations: {} }, spec: {} });
});

test('a JSON pointer escapes what RFC 6901 says', () => {
  expect(jsonPointer('a', 0, 'os.modelarts/x~y')).toBe('/a/0/os.modelarts~1x~0y');
});

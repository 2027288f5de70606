import type { Order } from '@poolwright/schemas/modelarts/order';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import { expect, test } from 'vitest';
import { orderOfChange, toProgressOrder } from '../orders/order-of-change.ts';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { convergence } from './convergence.ts';
import { hasEndedShort } from './movement.ts';
import { progressFlavors } from './progress-flavors.ts';

const patch: UpstreamPatch = { spec: { resources: [{ flavor: 'cpu', count: 4 }] } };
const before = poolWith({ status: { resources: { available: [nodes('cpu', { a: 2 })] } } });
const live = (resources: Record<string, unknown>, phase = 'Running') =>
  poolWith({ spec: { resources: [{ flavor: 'cpu', count: 4 }] }, status: { phase, resources } });
const two = [nodes('cpu', { a: 2 })];
const broken = [nodes('cpu', { a: 1 })];

function ended(pool: ReturnType<typeof live>, order: Order | null = null, stillForMs = 0): boolean {
  const seen = convergence(pool, patch, before);
  const flavors = progressFlavors(pool, patch, before);
  return hasEndedShort({ pool, seen, flavors, order, stillForMs, stillMs: 1000 });
}

test.each<[string, boolean, ReturnType<typeof live>, Order | null]>([
  ['nodes being created', false, live({ available: two, creating: broken }), { phase: 'failed' }],
  ['nodes missing and nothing known', false, live({ available: two }), null],
  ['broken nodes and no order', true, live({ available: two, abnormal: broken }), null],
  [
    'broken nodes and an order that still runs',
    false,
    live({ available: two, abnormal: broken }),
    { phase: 'running' },
  ],
  ['an order that has ended in part', true, live({ available: two }), { phase: 'partialSuccessed' }],
  [
    'an order of an unknown phase with an end',
    true,
    live({ available: two }),
    { phase: 'x', endTimestamp: 'y' },
  ],
  ['a pool whose scaling failed', true, live({ available: two }, 'ScalingFailed'), null],
  ['all nodes there', false, live({ available: [nodes('cpu', { a: 4 })] }), { phase: 'failed' }],
  ['the spec not shown yet', false, before, { phase: 'failed' }],
])('with %s the movement has ended short: %s', (_, isEnded, pool, order) => {
  expect(ended(pool, order)).toBe(isEnded);
});

test('without any movement for long it has ended, unless nobody has paid', () => {
  expect(ended(live({ available: two }), null, 1000)).toBe(true);
  expect(ended(live({ available: two }), { phase: 'running' }, 1000)).toBe(true);
  expect(ended(live({ available: two }), { phase: 'pending' }, 1000)).toBe(false);
});

test('the nodes of each flavor touched are told by zone, against those before', () => {
  const was = poolWith({ status: { resources: { available: two, abnormal: broken } } });
  const pool = live({ available: [nodes('cpu', { a: 2, b: 1 })], abnormal: [nodes('cpu', { a: 1, b: 1 })] });
  expect(progressFlavors(pool, patch, was)).toEqual([
    {
      flavor: 'cpu',
      wanted: 4,
      available: 3,
      creating: 0,
      deleting: 0,
      abnormal: 2,
      failed: 1,
      zones: [
        { az: 'a', wanted: null, available: 2, creating: 0, deleting: 0, abnormal: 1 },
        { az: 'b', wanted: null, available: 1, creating: 0, deleting: 0, abnormal: 1 },
      ],
    },
  ]);
  expect(progressFlavors(pool, {}, was)).toEqual([]);
});

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;
const orders: Order[] = [
  { orderName: 'old', creationTimestamp: '2025-12-31T23:00:00Z' },
  { orderName: 'ours', creationTimestamp: at(1) },
  { orderName: 'paid', orderId: 'CS1', creationTimestamp: '2025-12-31T22:00:00Z' },
  { orderName: 'newest', creationTimestamp: at(9) },
];
const owner = { live: poolWith(), before: poolWith(), sentAt: Date.parse(at(1)), orderId: undefined };

test('the order of a change is the one its label names, else the one paid for, else the newest since', () => {
  const labelled = poolWith({ labels: { 'os.modelarts/order.name': 'ours' } });
  expect(orderOfChange(orders, { ...owner, live: labelled })?.orderName).toBe('ours');
  expect(orderOfChange(orders, { ...owner, live: labelled, before: labelled })?.orderName).toBe('newest');
  expect(orderOfChange(orders, { ...owner, orderId: 'CS1' })?.orderName).toBe('paid');
  expect(orderOfChange(orders, owner)?.orderName).toBe('newest');
  expect(orderOfChange(orders.slice(0, 1), owner)).toBeNull();
});

test('only a pending order of a yearly/monthly pool waits for payment', () => {
  const prepaid = poolWith({ annotations: { 'os.modelarts/billing.mode': '1' } });
  const waits = (pool: ReturnType<typeof live>, phase: string) =>
    toProgressOrder({ orderName: 'o', phase }, pool).waitsForPayment;
  expect([waits(prepaid, 'pending'), waits(prepaid, 'running'), waits(poolWith(), 'pending')]).toEqual([
    true,
    false,
    false,
  ]);
});

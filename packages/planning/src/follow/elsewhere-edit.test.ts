import type { ProgressFlavor } from '@poolwright/schemas/changes/change';
import type { FlavorFact } from '@poolwright/schemas/plans/plan-facts';
import { expect, test } from 'vitest';
import { facts } from '../plan/facts.test-kit.ts';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { elsewhereEdit } from './elsewhere-edit.ts';

const fact = (zones: Record<string, string>): FlavorFact => ({
  flavor: 'cpu',
  cpuArch: null,
  accelerator: null,
  zones,
  jobFlavors: [],
  billingModes: [],
  steps: [],
  size: null,
});
const knowing = (zones: Record<string, string>) =>
  facts({ flavors: { readAt: '2026-01-01T00:00:00.000Z', items: [fact(zones)] } });
const short = (wanted: number, available: number): ProgressFlavor[] => [
  { flavor: 'cpu', wanted, available, creating: 0, deleting: 0, abnormal: 0, failed: 0, zones: [] },
];
const pool = (
  count: number,
  azs: Record<string, number> | null,
  available: Record<string, number>,
  more: { abnormal?: Record<string, number>; step?: number } = {},
) =>
  poolWith({
    spec: {
      resources: [
        {
          flavor: 'cpu',
          count,
          ...(azs === null ? {} : { azs: Object.entries(azs).map(([az, n]) => ({ az, count: n })) }),
          ...(more.step === undefined ? {} : { creatingStep: { type: 'hyperinstance', step: more.step } }),
        },
      ],
    },
    status: {
      resources: {
        available: [nodes('cpu', available)],
        ...(more.abnormal === undefined ? {} : { abnormal: [nodes('cpu', more.abnormal)] }),
      },
    },
  });
const proposed = (edit: ReturnType<typeof elsewhereEdit>) => {
  const [entry] = edit?.entries ?? [];
  if (entry === undefined || 'add' in entry || entry.azs === undefined) return edit;
  return entry.azs.to === null ? null : Object.fromEntries(entry.azs.to.map(({ az, count }) => [az, count]));
};
const open = { a: 'normal', b: 'normal', c: 'soldout', d: 'normal' };

test('what a zone lacks moves to the emptiest zone that is not sold out', () => {
  const edit = elsewhereEdit(pool(8, { a: 6, b: 2 }, { a: 3, b: 2 }), short(8, 5), knowing(open));
  expect(proposed(edit)).toEqual({ a: 3, b: 3, d: 2 });
});

test('nodes the cloud placed stay where they are, and zones with broken ones are left out', () => {
  const edit = elsewhereEdit(pool(5, null, { a: 2 }, { abnormal: { d: 1 } }), short(5, 2), knowing(open));
  expect(proposed(edit)).toEqual({ a: 3, b: 2 });
});

test('a supernode moves in whole steps', () => {
  const edit = elsewhereEdit(pool(16, { a: 16 }, { a: 8 }, { step: 8 }), short(16, 8), knowing(open));
  expect(proposed(edit)).toEqual({ a: 8, b: 8 });
});

test('without another zone, zones of its own are given up to the cloud', () => {
  const edit = elsewhereEdit(
    pool(3, { a: 3 }, { a: 1 }),
    short(3, 1),
    knowing({ a: 'normal', c: 'soldout' }),
  );
  expect(edit).toEqual({
    entries: [{ entry: { flavor: 'cpu' }, azs: { from: [{ az: 'a', count: 3 }], to: null } }],
  });
});

test('nothing is proposed where nothing is missing, or where nobody knows another place', () => {
  expect(elsewhereEdit(pool(3, { a: 3 }, { a: 3 }), short(3, 3), knowing(open))).toBeNull();
  expect(elsewhereEdit(pool(3, null, { a: 1 }), short(3, 1), facts({ flavors: null }))).toBeNull();
});

test('every count is kept, and no sold-out zone gets more than it has', () => {
  for (let count = 1; count <= 12; count += 1) {
    for (let there = 0; there < count; there += 1) {
      const edit = elsewhereEdit(pool(count, { c: count }, { c: there }), short(count, there), knowing(open));
      const zones = Object(proposed(edit));
      expect(Object.values<number>(zones).reduce((sum, n) => sum + n, 0)).toBe(count);
      expect(zones['c'] ?? 0).toBe(there);
    }
  }
});

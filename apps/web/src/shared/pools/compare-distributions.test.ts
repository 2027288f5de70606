import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { pool } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { compareDistributions, differenceOf } from './compare-distributions.ts';

const wanted = (resources: unknown[]) =>
  poolDistribution(pool.parse({ metadata: { name: 'p' }, spec: { resources } }));
const entry = (flavor: string, zones: Record<string, number> | null) => ({
  flavor,
  count: zones === null ? 5 : Object.values(zones).reduce((sum, count) => sum + count, 0),
  ...(zones === null ? {} : { azs: Object.entries(zones).map(([az, count]) => ({ az, count })) }),
});
const differences = (before: unknown[], after: unknown[]) => {
  const compared = compareDistributions(wanted(before), wanted(after));
  return compared.rows.map(({ row, cells, total }) => [
    row.flavor,
    ...cells.map((cell) => [cell.key, differenceOf(cell)]),
    differenceOf(total),
  ]);
};

test('cells are matched by zone and rows by identity, never by place', () => {
  expect(
    differences(
      [entry('a', { z1: 2, z2: 1 }), entry('b', { z1: 1 })],
      [entry('b', { z1: 1 }), entry('a', { z2: 1, z1: 4 })],
    ),
  ).toEqual([
    ['a', ['z1', 2], ['z2', 0], 2],
    ['b', ['z1', 0], ['z2', 0], 0],
  ]);
});

test('an entry that goes loses all its nodes, one that comes gains them', () => {
  expect(differences([entry('a', { z1: 3 })], [entry('b', { z1: 2 })])).toEqual([
    ['a', ['z1', -3], -3],
    ['b', ['z1', 2], 2],
  ]);
});

test('a zone handed to the cloud is changed by an unknown number', () => {
  expect(differences([entry('a', { z1: 5 })], [entry('a', null)])).toEqual([['a', ['z1', null], 0]]);
});

test('a zone new in the after stands in its own column', () => {
  expect(differences([entry('a', { z1: 1 })], [entry('a', { z1: 1, z3: 2 })])).toEqual([
    ['a', ['z1', 0], ['z3', 2], 2],
  ]);
});

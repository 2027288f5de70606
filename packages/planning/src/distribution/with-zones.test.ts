import { expect, test } from 'vitest';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { poolDistribution } from './pool-distribution.ts';
import { withZones } from './with-zones.ts';

test('two states of a pool stand under the same heads, and no sum changes', () => {
  const pool = poolWith({
    spec: { resources: [{ flavor: 'cpu', count: 3, azs: nodes('cpu', { a: 2, c: 1 }).azs }] },
  });
  const before = poolDistribution(pool);
  const wide = withZones(before, ['a', 'b', 'c']);
  expect(wide.columns.map(({ az, wanted }) => [az, wanted])).toEqual([
    ['a', 2],
    ['b', 0],
    ['c', 1],
  ]);
  expect(wide.rows[0]?.cells.map(({ wanted }) => wanted)).toEqual([2, 0, 1]);
  expect([wide.wanted, wide.actual, wide.balance]).toEqual([before.wanted, before.actual, before.balance]);
});

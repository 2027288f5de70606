import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { comparePools } from './compare-pools.ts';
import { isSameJson } from './is-same-json.ts';

const pool = (name: string, phase = 'Running'): Pool => ({ metadata: { name }, status: { phase } });

test('what moved, came and went is told, and what did not move stays the very object it was', () => {
  const before = [pool('a'), pool('b'), pool('c')];
  const after = [pool('d'), pool('a'), pool('b', 'Creating')];
  const { movements, pools } = comparePools(before, after);
  expect(movements).toEqual([
    { name: 'd', before: null, after: pool('d') },
    { name: 'b', before: pool('b'), after: pool('b', 'Creating') },
    { name: 'c', before: pool('c'), after: null },
  ]);
  expect(pools).toEqual(after);
  expect(pools[1]).toBe(before[0]);
});

test.each([
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [{ a: undefined }, {}, false],
  [{ a: 1 }, { b: 1 }, false],
  [[1, 2], [2, 1], false],
  [[1], { 0: 1 }, false],
  [null, {}, false],
  ['1', 1, false],
])('%j and %j are the same: %s', (a, b, same) => {
  expect(isSameJson(a, b)).toBe(same);
  expect(isSameJson(b, a)).toBe(same);
});

import { expect, test } from 'vitest';
import { orderCounts } from './order-counts.ts';

test('counts are told by flavor: before, wanted, reached', () => {
  expect(
    orderCounts({
      initCount: [{ flavor: 'a', count: 2 }],
      specCount: [
        { flavor: 'a', count: 3 },
        { flavor: 'b', count: 1 },
      ],
      resultCount: [{ flavor: 'a', count: 3 }],
    }),
  ).toEqual([
    { flavor: 'a', before: 2, wanted: 3, reached: 3 },
    { flavor: 'b', before: 0, wanted: 1, reached: 0 },
  ]);
});

test('plain numbers are read, and what is not told is not known', () => {
  expect(orderCounts({ initCount: 2, specCount: 3 })).toEqual([
    { flavor: null, before: 2, wanted: 3, reached: null },
  ]);
});

test.each([['two'], [[{ flavor: 'a' }]], [{ count: '2' }]])('%j is left to be shown as read', (initCount) => {
  expect(orderCounts({ initCount })).toBeNull();
});

test('an operation that tells no counts has none', () => {
  expect(orderCounts({})).toEqual([]);
});

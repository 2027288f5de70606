import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexAt, offsetsOf } from './list-offsets.ts';

const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });

test('the row at a height is the one whose box holds it', () => {
  fc.assert(
    fc.property(heights, fc.integer({ min: 0, max: 20_000 }), (all, y) => {
      const offsets = offsetsOf(all.length, (index) => all[index] ?? 0);
      const ends = all.map((_, at) => all.slice(0, at + 1).reduce((sum, height) => sum + height, 0));
      expect(offsets.at(-1)).toBe(ends.at(-1));
      const holding = ends.findIndex((end) => y < end);
      expect(indexAt(offsets, y)).toBe(holding === -1 ? all.length - 1 : holding);
    }),
    { seed: 20261126 },
  );
});

test('what lies above the list is its first row, an empty list has no other', () => {
  expect(
    indexAt(
      offsetsOf(3, () => 10),
      -500,
    ),
  ).toBe(0);
  expect(
    indexAt(
      offsetsOf(0, () => 10),
      40,
    ),
  ).toBe(0);
});

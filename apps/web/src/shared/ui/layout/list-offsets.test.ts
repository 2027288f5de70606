import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetsOf } from './list-offsets.ts';

const height = fc.integer({ min: 1, max: 300 });
/** Of each row its height, and whether it was measured. */
const rows = fc.array(fc.tuple(height, fc.boolean()), { minLength: 1, maxLength: 60 });

test('the row at a height is the one whose box holds it, measured or guessed', () => {
  fc.assert(
    fc.property(rows, height, fc.integer({ min: 0, max: 20_000 }), (all, estimate, y) => {
      const measured = all.flatMap(([high, isMeasured], index): [number, number][] =>
        isMeasured ? [[index, high]] : [],
      );
      const offsets = offsetsOf(all.length, estimate, measured.toReversed());
      const heights = all.map(([high, isMeasured]) => (isMeasured ? high : estimate));
      const ends = heights.map((_, at) => heights.slice(0, at + 1).reduce((sum, high) => sum + high, 0));
      expect(all.map((_, at) => offsets.at(at + 1))).toEqual(ends);
      const holding = ends.findIndex((end) => y < end);
      expect(offsets.rowAt(y)).toBe(holding === -1 ? all.length - 1 : holding);
    }),
    { seed: 20261126 },
  );
});

test('what lies above the list is its first row, an empty list has no other', () => {
  expect(offsetsOf(3, 10, []).rowAt(-500)).toBe(0);
  expect(offsetsOf(0, 10, []).rowAt(40)).toBe(0);
});

test('a row that the list has no more is not counted', () => {
  expect(
    offsetsOf(2, 10, [
      [1, 30],
      [7, 500],
    ]).at(2),
  ).toBe(40);
});

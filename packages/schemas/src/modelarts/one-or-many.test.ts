import { expect, test } from 'vitest';
import { z } from 'zod';
import { oneOrMany, toMany } from './one-or-many.ts';

const schema = oneOrMany(z.looseObject({ name: z.string() }));
const a = { name: 'a' };
const b = { name: 'b' };

test.each([
  { input: [a, b], items: [a, b] },
  { input: [], items: [] },
  { input: a, items: [a] },
  { input: null, items: [] },
  { input: undefined, items: [] },
])('$input is read and gives $items', ({ input, items }) => {
  expect(toMany(schema.parse(input))).toEqual(items);
});

test.each([['a'], [1], [[1]], [{}]])('%j is refused', (input) => {
  expect(schema.safeParse(input).success).toBe(false);
});

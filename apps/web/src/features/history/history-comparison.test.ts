import { expect, test } from 'vitest';
import { pairOf } from './history-comparison.ts';

const states = [{ n: 5 }, { n: 4 }, { n: 1 }];

test.each([
  [{}, { from: 4, to: 5 }],
  [{ to: '4' }, { from: 1, to: 4 }],
  [
    { from: 1, to: 5 },
    { from: 1, to: 5 },
  ],
  [
    { from: '9', to: 'x' },
    { from: 4, to: 5 },
  ],
  [{ to: '1' }, { from: null, to: 1 }],
])('the address %j compares %j', (search, pair) => {
  expect(pairOf(search, states)).toEqual(pair);
});

test('without a state nothing is compared', () => {
  expect(pairOf({ from: '1' }, [])).toEqual({ from: null, to: null });
});

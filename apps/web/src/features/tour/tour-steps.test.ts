import { expect, test } from 'vitest';
import { nextTourPlace, tourPool } from './tour-steps.ts';
import type { TourFacts, TourPlace } from './tour-steps.ts';

const at = (page: TourFacts['page'], more: Partial<TourFacts> = {}): TourFacts => ({
  page,
  pool: tourPool,
  isReview: false,
  isApplied: false,
  ...more,
});
const way = (...facts: TourFacts[]) => {
  let place: TourPlace = 'open';
  return facts.map((fact) => (place = nextTourPlace(place, fact)));
};

test('each page of the way is the next step, up to the applied change', () => {
  expect(
    way(
      at('other', { pool: '' }),
      at('pool'),
      at('edit'),
      at('edit', { isReview: true }),
      at('change'),
      at('change', { isApplied: true }),
    ),
  ).toEqual(['open', 'edit', 'review', 'apply', 'applied', 'done']);
});

test('going back or elsewhere takes nothing away', () => {
  expect(way(at('edit'), at('pool'), at('other', { pool: '' }))).toEqual(['review', 'review', 'review']);
});

test('another pool and its pages are no part of the tour', () => {
  const pool = 'train-a';
  expect(way(at('pool', { pool }), at('edit', { pool }), at('change', { pool, isApplied: true }))).toEqual([
    'open',
    'open',
    'open',
  ]);
});

test('looking at an old change does not end the tour', () => {
  expect(way(at('pool'), at('change', { isApplied: true }))).toEqual(['edit', 'edit']);
});

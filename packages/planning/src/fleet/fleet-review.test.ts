import { expect, test } from 'vitest';
import { flavorFact } from '../plan/facts.test-kit.ts';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { fleetReview, fleetTotals } from './fleet-review.ts';
import { soldOutOverview } from './sold-out-overview.ts';

const named = (name: string, scope: string[], zones: Record<string, number>) => ({
  ...poolWith({ spec: { scope }, status: { resources: { available: nodes('cpu', zones) } } }),
  metadata: { name },
});

const pools = [
  named('even', ['Infer'], { a: 2, b: 2 }),
  named('half', ['Infer'], { a: 6, b: 4 }),
  named('training', ['Train'], { c: 9 }),
  named('crowded', ['Infer'], { a: 9, b: 1 }),
  named('empty', ['Infer'], {}),
];

test('all pools by all zones, the pool with 90 % in one zone on top', () => {
  const review = fleetReview(pools);
  expect(review.zones).toEqual(['a', 'b', 'c']);
  expect(review.rows.map(({ name, zones }) => [name, zones])).toEqual([
    ['crowded', [9, 1, 0]],
    ['half', [6, 4, 0]],
    ['training', [0, 0, 9]],
    ['even', [2, 2, 0]],
    ['empty', [0, 0, 0]],
  ]);
  expect(fleetTotals(review.zones, review.rows)).toEqual({
    pools: 5,
    below: 2,
    zones: [17, 7, 9],
    unplaced: 0,
  });
  expect(review.rows[0]?.verdicts.map(({ code }) => code)).toEqual(['balance.share', 'balance.difference']);
  expect(review.rows[2]).toMatchObject({ goal: 'none', verdicts: [] });
});

test('a goal an admin set is the one that counts', () => {
  const goals = new Map([
    ['even', 'together'],
    ['crowded', 'none'],
    ['half', 'none'],
  ] as const);
  const [first, ...others] = fleetReview(pools, goals).rows;
  expect(first).toMatchObject({ name: 'even', goal: 'together', verdicts: [{ code: 'balance.together' }] });
  expect(others.flatMap(({ verdicts }) => verdicts)).toEqual([]);
});

test('nodes whose zone is not told are told apart', () => {
  const vague = poolWith({ status: { resources: { available: { flavor: 'cpu', count: 3 } } } });
  expect(fleetReview([vague]).rows).toMatchObject([{ zones: [], unplaced: 3 }]);
});

test('the sold-out overview has the scarcest flavor first, then the one most pools use', () => {
  const flavors = [
    flavorFact('rare', { zones: { a: 'normal' } }),
    flavorFact('cpu', { zones: { a: 'normal', b: 'normal' } }),
    flavorFact('scarce', { zones: { a: 'soldout', c: 'soldout' } }),
  ];
  expect(soldOutOverview(flavors, pools)).toEqual({
    zones: ['a', 'b', 'c'],
    rows: [
      { flavor: 'scarce', states: ['soldout', null, 'soldout'], soldOut: 2, pools: 0 },
      { flavor: 'cpu', states: ['normal', 'normal', null], soldOut: 0, pools: 5 },
      { flavor: 'rare', states: ['normal', null, null], soldOut: 0, pools: 0 },
    ],
  });
});

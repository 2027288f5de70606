import { expect, test } from 'vitest';
import { flavorFact } from '../plan/facts.test-kit.ts';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { fleetZoneFailure } from '../failure/fleet-zone-failure.ts';
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

const part = (name: string, parent: string, zones: Record<string, number>, root = parent) => {
  const pool = named(name, ['Train'], zones);
  return { ...pool, spec: { ...pool.spec, type: 'Logical' }, status: { ...pool.status, parent, root } };
};

test('nodes of a logical pool are those of its physical one, and count once', () => {
  const family = [
    part('deep', 'part', { a: 1 }, 'whole'),
    part('part', 'whole', { a: 2, b: 1 }),
    named('whole', ['Train'], { a: 4, b: 4 }),
    part('stray', 'gone', { c: 5 }),
  ];
  const totalsOf = (...names: string[]) => {
    const { zones, rows } = fleetReview(family);
    return fleetTotals(
      zones,
      rows.filter(({ name }) => names.length === 0 || names.includes(name)),
    );
  };
  expect(totalsOf()).toMatchObject({ pools: 4, zones: [4, 4, 5] });
  expect(totalsOf('deep', 'whole')).toMatchObject({ pools: 2, zones: [4, 4, 0] });
  expect(totalsOf('deep', 'part')).toMatchObject({ zones: [2, 1, 0] });
  expect(totalsOf('deep')).toMatchObject({ zones: [1, 0, 0] });
  const within = new Map(
    fleetReview(family).rows.map((row) => [row.name, row.within.map(({ name }) => name)]),
  );
  expect(Object.fromEntries(within)).toEqual({
    whole: [],
    stray: [],
    part: ['whole'],
    deep: ['part', 'whole'],
  });
  expect(fleetReview(family.filter(({ metadata }) => metadata.name !== 'part')).rows).toContainEqual(
    expect.objectContaining({ name: 'deep', within: [{ name: 'whole', displayName: 'whole' }] }),
  );
  const { pools: hit, flavors } = fleetZoneFailure(
    family.map((pool) => ({ pool, use: null })),
    'a',
  );
  expect(hit.map(({ name }) => name)).toEqual(['whole', 'part', 'deep']);
  expect(flavors).toMatchObject([{ flavor: 'cpu', nodes: 13, lost: { least: 4, most: 4 } }]);
});

test('pools that name each other as their parent still count', () => {
  const round = [part('x', 'y', { a: 1 }), part('y', 'x', { a: 2 }), part('self', 'self', { a: 4 })];
  const { rows } = fleetReview(round);
  expect(rows.find(({ name }) => name === 'self')?.within).toEqual([]);
  expect(fleetTotals(['a'], rows).zones).toEqual([7]);
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

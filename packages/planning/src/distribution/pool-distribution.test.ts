import { describe, expect, test } from 'vitest';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { editedDistribution } from './edited-distribution.ts';
import { poolDistribution } from './pool-distribution.ts';

const cells = (row: { cells: { az: string; wanted: number | null; actual: object | null }[] } | undefined) =>
  row?.cells.map(({ az, wanted, actual }) => [
    az,
    wanted,
    actual === null ? null : Object.values(actual).join('/'),
  ]);

const pool = poolWith({
  spec: {
    resources: [
      {
        flavor: 'cpu',
        count: 6,
        azs: [
          { az: 'b', count: 4 },
          { az: 'a', count: 2 },
        ],
      },
      { flavor: 'gpu', count: 3 },
    ],
  },
  status: {
    resources: {
      available: [nodes('cpu', { a: 2, b: 3 }), nodes('gpu', { c: 2 })],
      creating: nodes('cpu', { b: 1 }),
      abnormal: [{ flavor: 'gpu', count: 1 }],
      deleting: [nodes('old', { a: 2 })],
    },
  },
});

test('rows are entries, columns the zones that are wanted or used, by name; states are counted apart', () => {
  const seen = poolDistribution(pool);
  expect(seen.zones).toEqual(['a', 'b', 'c']);
  expect(
    seen.rows.map(({ kind, flavor, wanted, isPlacedByCloud }) => [kind, flavor, wanted, isPlacedByCloud]),
  ).toEqual([
    ['entry', 'cpu', 6, false],
    ['entry', 'gpu', 3, true],
    ['gone', 'old', null, false],
  ]);
  expect(cells(seen.rows[0])).toEqual([
    ['a', 2, '2/0/0/0'],
    ['b', 4, '3/1/0/0'],
    ['c', 0, '0/0/0/0'],
  ]);
  expect(cells(seen.rows[1])).toEqual([
    ['a', null, '0/0/0/0'],
    ['b', null, '0/0/0/0'],
    ['c', null, '2/0/0/0'],
  ]);
  expect(seen.rows[1]?.unplaced).toEqual({ available: 0, creating: 0, abnormal: 1, deleting: 0 });
});

test('totals agree by row, by column and over all; the sentence counts nodes that are there or coming', () => {
  const seen = poolDistribution(pool);
  expect(seen.wanted).toBe(9);
  expect(seen.actual).toEqual({ available: 7, creating: 1, abnormal: 1, deleting: 2 });
  expect(seen.columns.map(({ az, wanted }) => [az, wanted])).toEqual([
    ['a', null],
    ['b', null],
    ['c', null],
  ]);
  expect(seen.balance).toEqual({
    nodes: 8,
    zonesInUse: 3,
    largest: { az: 'b', nodes: 4, share: 0.5 },
    difference: 2,
  });
});

test('a pool whose zones are all set has a wanted total per zone', () => {
  const set = poolWith({
    spec: {
      resources: [
        { flavor: 'cpu', count: 2, azs: [{ az: 'a', count: 2 }] },
        { flavor: 'gpu', count: 1, azs: [{ az: 'a', count: 1 }] },
      ],
    },
  });
  expect(poolDistribution(set).columns).toMatchObject([{ az: 'a', wanted: 3 }]);
});

test('a pool without anything has no row, no zone and no largest zone', () => {
  const seen = poolDistribution(poolWith({ spec: { resources: [] }, status: null }));
  expect(seen).toMatchObject({
    zones: [],
    rows: [],
    wanted: 0,
    balance: { nodes: 0, largest: null, difference: 0 },
  });
});

describe('one flavor in two node pools', () => {
  const two = (available: ReturnType<typeof nodes>[]) =>
    poolWith({
      spec: {
        resources: [
          { flavor: 'cpu', count: 2 },
          { flavor: 'cpu', count: 3, nodePool: 'np-2' },
        ],
      },
      status: { resources: { available } },
    });

  test('is told apart where the status names the node pool, unnamed ones by the name the vendor gives them', () => {
    const seen = poolDistribution(
      two([nodes('cpu', { a: 2 }, 'cpu-default'), nodes('cpu', { b: 3 }, 'np-2')]),
    );
    expect(seen.rows.map((row) => row.actual?.available)).toEqual([2, 3]);
  });

  test('is counted for the flavor where it does not: nothing is guessed', () => {
    const seen = poolDistribution(two([nodes('cpu', { a: 2 }), nodes('cpu', { b: 3 }, 'np-2')]));
    expect(seen.rows.map(({ kind, actual }) => [kind, actual?.available ?? null])).toEqual([
      ['entry', null],
      ['entry', null],
      ['flavor', 5],
    ]);
    expect(seen.actual.available).toBe(5);
  });

  test('shows a third node pool as one nobody asks for', () => {
    const seen = poolDistribution(two([nodes('cpu', { a: 1 }, 'np-9')]));
    expect(seen.rows[2]).toMatchObject({ kind: 'gone', nodePool: 'np-9', actual: { available: 1 } });
  });
});

test('the edited distribution has the wanted side as asked, the actual side as it is, and the same keys', () => {
  const edited = editedDistribution(pool, {
    entries: [
      {
        entry: { flavor: 'cpu' },
        count: { from: 6, to: 7 },
        azs: {
          from: null,
          to: [
            { az: 'a', count: 3 },
            { az: 'b', count: 4 },
          ],
        },
      },
      { entry: { flavor: 'gpu' }, remove: true },
      { add: { flavor: 'new', count: 1, azs: [{ az: 'd', count: 1 }] } },
    ],
  });
  expect(edited.zones).toEqual(['a', 'b', 'c', 'd']);
  expect(edited.rows.map(({ kind, flavor, wanted }) => [kind, flavor, wanted])).toEqual([
    ['entry', 'cpu', 7],
    ['entry', 'new', 1],
    ['gone', 'gpu', null],
    ['gone', 'old', null],
  ]);
  expect(edited.columns.map(({ wanted }) => wanted)).toEqual([3, 4, 0, 1]);
  expect(edited.actual).toEqual(poolDistribution(pool).actual);
  expect(edited.rows[0]?.key).toBe(poolDistribution(pool).rows[0]?.key);
});

import { expect, test } from 'vitest';
import { editedDistribution } from '../distribution/edited-distribution.ts';
import { poolDistribution } from '../distribution/pool-distribution.ts';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { flavorHues } from './flavor-hues.ts';
import { nodeTiles } from './node-tiles.ts';
import { numberTable } from './number-table.ts';
import { sentenceNumbers } from './sentence-numbers.ts';
import { zoneBars } from './zone-bars.ts';

const names = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8'];
const many = poolWith({
  spec: { resources: names.map((flavor) => ({ flavor, count: 1, azs: [{ az: 'a', count: 1 }] })) },
});
const pool = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 6, azs: nodes('cpu', { a: 4, b: 2 }).azs },
      { flavor: 'gpu', count: 3 },
    ],
  },
  status: {
    resources: {
      available: [nodes('cpu', { a: 3, b: 2 }), nodes('gpu', { b: 1 })],
      creating: nodes('cpu', { a: 1 }),
      abnormal: { flavor: 'gpu', count: 2 },
      deleting: nodes('old', { a: 5 }),
    },
  },
});

test('six flavors have a colour, the rest share one, and a change of the pool changes no colour', () => {
  const before = poolDistribution(many);
  const after = editedDistribution(many, {
    entries: [{ entry: { flavor: 'f1' }, remove: true }, { add: { flavor: 'new', count: 1 } }],
  });
  const hues = flavorHues([before, after]);
  expect([...hues]).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f6'].map((flavor, hue) => [flavor, hue]));
  const [bar] = zoneBars(after, { side: 'wanted', by: 'flavor' }, hues);
  expect(bar?.segments.map((segment) => (segment.kind === 'flavor' ? segment.hue : segment))).toEqual([
    1,
    2,
    3,
    4,
    5,
    { kind: 'other', flavors: ['f7', 'f8'], nodes: 2 },
  ]);
});

test('bars by state tell each state, by flavor each flavor, nodes in no told zone behind', () => {
  const seen = poolDistribution(pool);
  expect(zoneBars(seen, { side: 'actual', by: 'state' }, flavorHues([seen]))).toEqual([
    {
      az: 'a',
      nodes: 9,
      segments: [
        { kind: 'state', state: 'available', nodes: 3 },
        { kind: 'state', state: 'creating', nodes: 1 },
        { kind: 'state', state: 'deleting', nodes: 5 },
      ],
    },
    { az: 'b', nodes: 3, segments: [{ kind: 'state', state: 'available', nodes: 3 }] },
    { az: null, nodes: 2, segments: [{ kind: 'state', state: 'abnormal', nodes: 2 }] },
  ]);
  const wanted = zoneBars(seen, { side: 'wanted', by: 'flavor' }, flavorHues([seen]));
  expect(wanted.map(({ az, nodes: count }) => [az, count])).toEqual([
    ['a', 4],
    ['b', 2],
    [null, 3],
  ]);
});

test('up to 200 nodes are tiles, more are bins with counts', () => {
  const of = (count: number) =>
    poolWith({ status: { resources: { available: nodes('cpu', { a: count, b: 1 }) } } });
  const [drawn] = nodeTiles(poolDistribution(of(199)), 'actual');
  expect([drawn?.tiles?.length, drawn?.tiles?.[0]]).toEqual([199, { flavor: 'cpu', state: 'available' }]);
  expect(nodeTiles(poolDistribution(of(200)), 'actual')).toEqual([
    { az: 'a', nodes: 200, bins: [{ flavor: 'cpu', state: 'available', nodes: 200 }], tiles: null },
    { az: 'b', nodes: 1, bins: [{ flavor: 'cpu', state: 'available', nodes: 1 }], tiles: null },
  ]);
});

test('the sentence counts nodes that are there or coming, and tells the others apart', () => {
  const seen = poolDistribution(pool);
  expect(sentenceNumbers(seen, 'actual')).toEqual({
    nodes: 7,
    zonesInUse: 2,
    largest: { az: 'a', nodes: 4, share: 4 / 7 },
    difference: 1,
    elsewhere: 2,
    deleting: 5,
  });
  expect(sentenceNumbers(seen, 'wanted')).toMatchObject({
    nodes: 6,
    difference: 2,
    elsewhere: 3,
    deleting: 0,
  });
});

test('the data table has no number in a zone where the cloud places', () => {
  const { lines, totals } = numberTable(poolDistribution(pool), 'wanted');
  expect(lines.map(({ row, zones, elsewhere, total }) => [row.flavor, zones, elsewhere, total])).toEqual([
    ['cpu', [4, 2], 0, 6],
    ['gpu', [null, null], 3, 3],
  ]);
  expect(totals).toEqual({ zones: [4, 2], elsewhere: 3, total: 9 });
});

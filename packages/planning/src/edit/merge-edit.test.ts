import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit, ZoneCount } from '@poolwright/schemas/pools/pool-edit';
import { describe, expect, test } from 'vitest';
import { poolWith } from '../plan/pool.test-kit.ts';
import { mergeEdit } from './merge-edit.ts';
import { resolveOverlap } from './resolve-overlap.ts';

const cells = (zones: Record<string, number>): ZoneCount[] =>
  Object.entries(zones).map(([az, count]) => ({ az, count }));
const total = (zones: Record<string, number>) => Object.values(zones).reduce((sum, count) => sum + count, 0);
const entry = (flavor: string, zones: Record<string, number>) => ({
  flavor,
  count: total(zones),
  azs: cells(zones),
});
const resources = (...list: { flavor: string; count: number; azs?: ZoneCount[]; nodePool?: string }[]) =>
  poolWith({ spec: { resources: list } });
const cpu = { flavor: 'cpu' };

function move(from: Record<string, number>, to: Record<string, number>): PoolEdit {
  return {
    entries: [
      { entry: cpu, count: { from: total(from), to: total(to) }, azs: { from: cells(from), to: cells(to) } },
    ],
  };
}

/** The choice "mine" for every overlap. */
function insisting(edit: PoolEdit, live: Pool): PoolEdit {
  const merged = mergeEdit(edit, live);
  return merged.overlaps.reduce((sum, overlap) => resolveOverlap(sum, overlap, 'mine', live), merged.edit);
}

describe('a field', () => {
  const mine: PoolEdit = { description: { from: 'old', to: 'mine' } };
  const live = (text: string) => poolWith({ annotations: { 'os.modelarts/description': text } });

  test('nobody else touched is kept', () => {
    expect(mergeEdit(mine, live('old'))).toEqual({ edit: mine, overlaps: [], settled: [] });
  });

  test('somebody else changed the same way is settled', () => {
    expect(mergeEdit(mine, live('mine'))).toEqual({ edit: {}, overlaps: [], settled: ['/description'] });
  });

  test('somebody else changed otherwise is asked about, and mine can be asked for again', () => {
    const merged = mergeEdit(mine, live('theirs'));
    const overlap = { pointer: '/description', base: 'old', mine: 'mine', theirs: 'theirs' };
    expect(merged).toEqual({ edit: {}, overlaps: [overlap], settled: [] });
    expect(resolveOverlap(merged.edit, overlap, 'theirs', live('theirs'))).toEqual({});
    expect(insisting(mine, live('theirs'))).toEqual({ description: { from: 'theirs', to: 'mine' } });
  });

  test('that was absent counts as empty', () => {
    expect(mergeEdit({ description: { from: null, to: 'x' } }, live('')).overlaps).toEqual([]);
  });
});

test('job types and job flavors merge by element', () => {
  const edit: PoolEdit = {
    scope: { from: ['Train', 'Infer'], to: ['Infer', 'Notebook'] },
    jobFlavors: { from: ['a', 'b'], to: ['a', 'c'] },
  };
  const live = poolWith({ spec: { scope: ['Train'], jobFlavors: ['b', 'a', 'd'] } });
  expect(mergeEdit(edit, live)).toEqual({
    edit: {
      scope: { from: ['Train'], to: ['Notebook'] },
      jobFlavors: { from: ['b', 'a', 'd'], to: ['a', 'c', 'd'] },
    },
    overlaps: [],
    settled: [],
  });
  expect(
    mergeEdit(edit, poolWith({ spec: { scope: ['Notebook', 'Infer'], jobFlavors: ['c', 'a'] } })).settled,
  ).toEqual(['/scope', '/jobFlavors']);
});

test('driver settings merge one by one; a chosen strategy goes with its version', () => {
  const edit: PoolEdit = {
    driver: {
      gpuVersion: { from: '1', to: '2' },
      npuVersion: { from: 'a', to: 'b' },
      updateStrategy: { from: null, to: 'idle' },
    },
  };
  const live = poolWith({ spec: { driver: { gpuVersion: '1', npuVersion: 'c', updateStrategy: 'idle' } } });
  const merged = mergeEdit(edit, live);
  expect(merged.edit).toEqual({
    driver: { gpuVersion: { from: '1', to: '2' }, updateStrategy: { from: 'idle', to: 'idle' } },
  });
  expect(merged.overlaps).toEqual([{ pointer: '/driver/npuVersion', base: 'a', mine: 'b', theirs: 'c' }]);
  expect(insisting(edit, live).driver?.npuVersion).toEqual({ from: 'c', to: 'b' });
});

describe('an entry', () => {
  const grow: PoolEdit = { entries: [{ entry: cpu, count: { from: 2, to: 3 } }] };

  test('is found by identity, wherever it stands now', () => {
    const live = resources(
      { flavor: 'gpu', count: 1 },
      { flavor: 'cpu', count: 9, nodePool: 'np' },
      { flavor: 'cpu', count: 2 },
    );
    expect(mergeEdit(grow, live)).toEqual({ edit: grow, overlaps: [], settled: [] });
  });

  test('whose count somebody else changed otherwise is asked about', () => {
    const live = resources({ flavor: 'cpu', count: 5 });
    const overlap = { pointer: '/entries/0/count', base: 2, mine: 3, theirs: 5, entry: cpu };
    expect(mergeEdit(grow, live)).toEqual({ edit: {}, overlaps: [overlap], settled: [] });
    expect(insisting(grow, live)).toEqual({ entries: [{ entry: cpu, count: { from: 5, to: 3 } }] });
  });

  test('that is gone is asked about, and mine adds the flavor anew', () => {
    const live = resources({ flavor: 'gpu', count: 1 });
    expect(mergeEdit(grow, live).overlaps).toMatchObject([
      { pointer: '/entries/0', theirs: null, mine: { count: 3 } },
    ]);
    expect(insisting(grow, live)).toEqual({ entries: [{ add: { flavor: 'cpu', count: 3 } }] });
  });

  test('with another node pool is another entry', () => {
    const live = resources({ flavor: 'cpu', count: 2, nodePool: 'np' });
    expect(mergeEdit(grow, live).overlaps).toHaveLength(1);
  });

  test('is not removed after it has moved, unless a person says so again', () => {
    const remove: PoolEdit = { entries: [{ entry: cpu, count: { from: 2, to: 0 }, remove: true }] };
    expect(mergeEdit(remove, resources({ flavor: 'cpu', count: 2 })).edit).toEqual(remove);
    expect(mergeEdit(remove, resources({ flavor: 'gpu', count: 2 })).settled).toEqual(['/entries/0']);
    const moved = resources({ flavor: 'cpu', count: 20 });
    expect(mergeEdit(remove, moved)).toMatchObject({
      edit: {},
      overlaps: [{ mine: null, theirs: { count: 20 } }],
    });
    expect(insisting(remove, moved)).toEqual({
      entries: [{ entry: cpu, count: { from: 20, to: 0 }, remove: true }],
    });
  });

  test('that can no longer be told from another is asked about, never taken for gone', () => {
    const remove: PoolEdit = { entries: [{ entry: cpu, count: { from: 2, to: 0 }, remove: true }] };
    const twins = resources({ flavor: 'cpu', count: 2 }, { flavor: 'cpu', count: 2 });
    expect(mergeEdit(remove, twins)).toMatchObject({
      edit: {},
      overlaps: [{ pointer: '/entries/0' }],
      settled: [],
    });
  });

  test('removed without a word about its count is asked about', () => {
    const remove: PoolEdit = { entries: [{ entry: cpu, remove: true }] };
    expect(mergeEdit(remove, poolWith()).overlaps).toHaveLength(1);
  });

  test('added by both alike is settled, otherwise asked about', () => {
    const add: PoolEdit = { entries: [{ add: { flavor: 'new', count: 3 } }] };
    const live = (count: number) => resources({ flavor: 'cpu', count: 2 }, { flavor: 'new', count });
    expect(mergeEdit(add, live(3))).toEqual({ edit: {}, overlaps: [], settled: ['/entries/0'] });
    expect(mergeEdit(add, live(4)).overlaps).toMatchObject([
      { base: null, mine: { count: 3 }, theirs: { count: 4 } },
    ]);
    expect(insisting(add, live(4))).toEqual({
      entries: [{ entry: { flavor: 'new' }, count: { from: 4, to: 3 }, azs: { from: null, to: null } }],
    });
  });
});

describe('zones of an entry', () => {
  test('that differ merge, and the count follows', () => {
    const merged = mergeEdit(move({ a: 1, b: 1 }, { a: 3, b: 1 }), resources(entry('cpu', { a: 1, b: 2 })));
    expect(merged.overlaps).toEqual([]);
    expect(merged.edit.entries).toEqual([
      {
        entry: cpu,
        count: { from: 3, to: 5 },
        azs: { from: cells({ a: 1, b: 2 }), to: cells({ a: 3, b: 2 }) },
      },
    ]);
  });

  test('where both changed one cell ask about that cell alone', () => {
    const edit = move({ a: 1, b: 1 }, { a: 3, b: 2 });
    const live = resources(entry('cpu', { a: 2, b: 1 }));
    const merged = mergeEdit(edit, live);
    expect(merged.overlaps).toEqual([
      { pointer: '/entries/0/azs/a', base: 1, mine: 3, theirs: 2, entry: cpu, az: 'a' },
    ]);
    expect(merged.edit.entries).toMatchObject([
      { count: { from: 3, to: 4 }, azs: { to: cells({ a: 2, b: 2 }) } },
    ]);
    expect(insisting(edit, live).entries).toMatchObject([
      { count: { from: 3, to: 5 }, azs: { to: cells({ a: 3, b: 2 }) } },
    ]);
  });

  test('that somebody else set in the same way are settled', () => {
    const merged = mergeEdit(move({ a: 1 }, { a: 2 }), resources(entry('cpu', { a: 2 })));
    expect(merged).toEqual({ edit: {}, overlaps: [], settled: ['/entries/0/azs/a'] });
  });

  test('given to the cloud while somebody else changed them are asked about whole', () => {
    const edit: PoolEdit = { entries: [{ entry: cpu, azs: { from: cells({ a: 2 }), to: null } }] };
    expect(mergeEdit(edit, resources(entry('cpu', { a: 2 }))).edit).toEqual(edit);
    const live = resources(entry('cpu', { a: 1, b: 1 }));
    expect(mergeEdit(edit, live).overlaps).toMatchObject([
      { pointer: '/entries/0', theirs: { count: 2, azs: cells({ a: 1, b: 1 }) } },
    ]);
    expect(insisting(edit, live).entries).toMatchObject([{ azs: { to: null } }]);
  });

  test('taken from the cloud while the count moved are asked about whole', () => {
    const edit: PoolEdit = { entries: [{ entry: cpu, azs: { from: null, to: cells({ a: 2 }) } }] };
    expect(mergeEdit(edit, resources({ flavor: 'cpu', count: 2 })).edit).toEqual(edit);
    const moved = mergeEdit(edit, resources({ flavor: 'cpu', count: 5 }));
    expect(moved.overlaps).toMatchObject([{ pointer: '/entries/0', theirs: { count: 5, azs: null } }]);
    expect(insisting(edit, resources({ flavor: 'cpu', count: 5 })).entries).toMatchObject([
      { count: { from: 5, to: 2 }, azs: { to: cells({ a: 2 }) } },
    ]);
  });
});

test('an order id stays while nodes may need it and is settled when nothing does', () => {
  const live = poolWith({ annotations: { 'os.modelarts/order.id': 'CS1' } });
  expect(mergeEdit({ orderId: { to: 'CS1' } }, live)).toEqual({
    edit: {},
    overlaps: [],
    settled: ['/orderId'],
  });
  const withNodes: PoolEdit = {
    orderId: { to: 'CS1' },
    entries: [{ entry: cpu, count: { from: 2, to: 3 } }],
  };
  expect(mergeEdit(withNodes, live).edit).toEqual(withNodes);
});

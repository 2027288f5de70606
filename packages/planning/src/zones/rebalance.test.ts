import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gap, lost, placements, smallCase } from './exhaustive.test-kit.ts';
import { rebalance } from './rebalance.ts';
import type { AskedBalance, Rebalance } from './rebalance.ts';
import type { ZoneCell } from './zone-cell.ts';

const seed = 7;
const numRuns = 4000;

const open = (counts: readonly number[]): ZoneCell[] =>
  counts.map((nodes, at) => ({ az: 'abcde'.charAt(at), nodes, isPinned: false, isClosed: false }));

/**
 * The same answer by trying all placements: fewest removals, then fewest additions, then the smallest difference,
 * then the most even one, then the one whose first zones are the fullest.
 */
function tryAll(cells: readonly ZoneCell[], { total, step, difference }: AskedBalance) {
  const before = cells.map(({ nodes }) => nodes);
  const all = placements(cells, total, step);
  const good = all.filter((nodes) => gap(nodes) <= difference);
  const keyOf = (after: number[]) => [
    lost(before, after),
    lost(after, before),
    gap(after),
    after.reduce((sum, nodes) => sum + nodes * nodes, 0),
    ...after.map((nodes) => -nodes),
  ];
  const [first] = good.sort((a, b) => compare(keyOf(a), keyOf(b)));
  if (first === undefined) return { after: null, least: all.length === 0 ? null : Math.min(...all.map(gap)) };
  return { after: first, removes: lost(before, first), adds: lost(first, before), difference: gap(first) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** What the rule answers, in the words of the tries. */
function told(cells: readonly ZoneCell[], made: Rebalance) {
  if (!made.ok) return { after: null, least: made.why === 'unreachable' ? made.least : null };
  const after = cells.map(({ az, nodes }) => made.shifts.find((shift) => shift.az === az)?.to ?? nodes);
  return { after, removes: made.removes, adds: made.adds, difference: made.difference };
}

test('it says for each zone what goes and what comes', () => {
  expect(rebalance(open([12, 3, 0]), { difference: 1, total: 15, step: 1 })).toEqual({
    ok: true,
    shifts: [
      { az: 'a', from: 12, to: 5, removes: 7, adds: 0 },
      { az: 'b', from: 3, to: 5, removes: 0, adds: 2 },
      { az: 'c', from: 0, to: 5, removes: 0, adds: 5 },
    ],
    removes: 7,
    adds: 7,
    difference: 0,
  });
});

test('a balance that is good enough removes nothing', () => {
  expect(rebalance(open([3, 2]), { difference: 1, total: 5, step: 1 })).toMatchObject({
    shifts: [],
    removes: 0,
  });
});

test('growth comes before removals', () => {
  expect(rebalance(open([6, 2]), { difference: 0, total: 12, step: 1 })).toMatchObject({
    removes: 0,
    adds: 4,
  });
});

test('a looser balance costs fewer removals', () => {
  const removes = [0, 2, 4, 8].map((difference) => {
    const made = rebalance(open([10, 2]), { difference, total: 12, step: 1 });
    return made.ok ? made.removes : null;
  });
  expect(removes).toEqual([4, 3, 2, 0]);
});

test('a balance that pins or sold-out zones rule out is refused with the least that can be reached', () => {
  const cells = open([9, 1]).map((cell) => ({ ...cell, isPinned: cell.az === 'a' }));
  expect(rebalance(cells, { difference: 1, total: 10, step: 1 })).toEqual({
    ok: false,
    why: 'unreachable',
    least: 8,
  });
});

test.each([
  ['a total off the step', [8, 8], 20, 8, 'step'],
  ['fewer than no nodes', [8], -8, 8, 'limit'],
  ['more than 2000 nodes', [8], 2008, 8, 'limit'],
] as const)('%s is refused', (_, counts, total, step, why) => {
  expect(rebalance(open(counts), { difference: 1, total, step })).toEqual({ ok: false, why });
});

test(`the same result as trying every placement (${numRuns} cases, seed ${seed})`, () => {
  const met = { shifted: 0, unreachable: 0 };
  fc.assert(
    fc.property(smallCase, ({ cells, by, step, difference }) => {
      const total = cells.reduce((sum, { nodes }) => sum + nodes, 0) + by;
      const asked = { difference, total, step };
      const made = rebalance(cells, asked);
      expect(told(cells, made)).toEqual(tryAll(cells, asked));
      met.shifted += made.ok && made.removes > 0 && made.adds > 0 ? 1 : 0;
      met.unreachable += !made.ok && made.why === 'unreachable' ? 1 : 0;
    }),
    { seed, numRuns },
  );
  expect(met.shifted).toBeGreaterThan(numRuns / 8);
  expect(met.unreachable).toBeGreaterThan(numRuns / 20);
});

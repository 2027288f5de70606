import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gap, placements, smallCase } from './exhaustive.test-kit.ts';
import { spread } from './spread.ts';
import type { ZoneCell } from './zone-cell.ts';

const seed = 5;
const numRuns = 3000;

/** Zones by name, `!` behind a pinned one, `-` behind one that is sold out. */
function zones(written: Record<string, number>): ZoneCell[] {
  return Object.entries(written).map(([name, nodes]) => ({
    az: name.replace(/[!-]+$/, ''),
    nodes,
    isPinned: name.includes('!'),
    isClosed: name.includes('-'),
  }));
}

const after = (cells: readonly ZoneCell[], by: number, step = 1) => {
  const made = spread(cells, { by, step });
  if (!made.ok) return made.why;
  return cells.map(({ az, nodes }) => made.moves.find((move) => move.az === az)?.to ?? nodes);
};

test.each([
  ['new nodes go to the emptiest zone', { a: 4, b: 2, c: 3 }, 3, 1, [4, 4, 4]],
  ['an empty zone is the emptiest', { a: 4, b: 0 }, 1, 1, [4, 1]],
  ['among equals the first zone gets them', { a: 1, b: 1 }, 1, 1, [2, 1]],
  ['a pinned and a sold-out zone get none', { 'a!': 0, 'b-': 0, c: 5 }, 2, 1, [0, 0, 7]],
  ['nodes are taken from the fullest zone', { a: 4, b: 2, c: 3 }, -3, 1, [2, 2, 2]],
  ['among equals the last zone loses them', { a: 2, b: 2 }, -1, 1, [2, 1]],
  ['a sold-out zone may lose nodes, a pinned one may not', { 'a!': 9, 'b-': 5, c: 3 }, -2, 1, [9, 3, 3]],
  ['a supernode moves by its step', { a: 8, b: 0 }, 16, 8, [16, 8]],
  ['a change that is no multiple of the step moves nothing', { a: 8 }, 4, 8, 'step'],
  ['no zone to raise moves nothing', { 'a!': 1, 'b-': 1 }, 1, 1, 'no_room'],
  ['no node left to take moves nothing', { 'a!': 5, b: 1 }, -2, 1, 'no_room'],
  ['fewer than no nodes is out of bounds', { a: 1 }, -2, 1, 'limit'],
  ['more than 2000 nodes is out of bounds', { a: 2000 }, 1, 1, 'limit'],
  ['a zone off the step is left alone', { a: 3, b: 8 }, 8, 8, [3, 16]],
  ['nothing asked, nothing moved', { 'a!': 1 }, 0, 1, [1]],
] as const)('%s', (_, written, by, step, expected) => {
  expect(after(zones(written), by, step)).toEqual(expected);
});

const isOneWay = (change: number, by: number) => change === 0 || Math.sign(change) === Math.sign(by);

test(`as many nodes as asked, one way, where they may, and no placement differs less (${numRuns} cases, seed ${seed})`, () => {
  let moved = 0;
  fc.assert(
    fc.property(smallCase, ({ cells, by, step }) => {
      const total = cells.reduce((sum, { nodes }) => sum + nodes, 0) + by;
      const oneWay = placements(cells, total, step).filter((nodes) =>
        nodes.every((each, at) => isOneWay(each - (cells[at]?.nodes ?? 0), by)),
      );
      const made = spread(cells, { by, step });
      expect(made.ok).toBe(oneWay.length > 0);
      if (!made.ok) return;
      moved += made.moves.length > 0 ? 1 : 0;
      const to = cells.map(({ az, nodes }) => made.moves.find((move) => move.az === az)?.to ?? nodes);
      expect(oneWay).toContainEqual(to);
      expect(gap(to)).toBe(Math.min(...oneWay.map(gap)));
    }),
    { seed, numRuns },
  );
  expect(moved).toBeGreaterThan(numRuns / 3);
});

const largeCase = fc.record({
  step: fc.constantFrom(1, 4, 8),
  units: fc.integer({ min: -120, max: 120 }),
  cells: fc.array(
    fc.record({
      units: fc.integer({ min: 0, max: 40 }),
      isPinned: fc.constantFrom(true, false, false),
      isClosed: fc.constantFrom(true, false, false),
    }),
    { minLength: 1, maxLength: 20 },
  ),
});

test(`cells stay at 0 or more, multiples of the step, and sum to the total (${numRuns} large cases, seed ${seed})`, () => {
  fc.assert(
    fc.property(largeCase, ({ step, units, cells: written }) => {
      const cells = written.map((cell, at) => ({ ...cell, az: `z${at}`, nodes: cell.units * step }));
      const made = spread(cells, { by: units * step, step });
      if (!made.ok) return;
      const change = made.moves.reduce((sum, { from, to }) => sum + to - from, 0);
      expect(change).toBe(units * step);
      for (const { az, from, to } of made.moves) {
        const cell = cells.find((each) => each.az === az);
        expect([cell?.nodes, cell?.isPinned, to % step, Math.sign(to - from)]).toEqual([
          from,
          false,
          0,
          Math.sign(units),
        ]);
        expect(to).toBeGreaterThanOrEqual(0);
        expect(to > from && cell?.isClosed).toBe(false);
      }
    }),
    { seed, numRuns },
  );
});

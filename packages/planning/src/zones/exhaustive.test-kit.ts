// Every placement there is, tried one by one: what the rules over zones are compared with. Shares no line with them.
import fc from 'fast-check';
import type { ZoneCell } from './zone-cell.ts';

const oneIn = (times: number) => fc.integer({ min: 1, max: times }).map((drawn) => drawn === times);
const names = ['a', 'b', 'c', 'd', 'e'];

/** A few zones with few nodes, some pinned, some sold out, now and then one that is no multiple of the step. */
export const smallCase = fc
  .record({
    step: fc.constantFrom(1, 1, 2, 4),
    cells: fc.array(
      fc.record({
        units: fc.integer({ min: 0, max: 6 }),
        isPinned: oneIn(8),
        isClosed: oneIn(6),
        off: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    units: fc.integer({ min: -5, max: 5 }),
    difference: fc.constantFrom(0, 1, 1, 2, 3, 4, 6),
  })
  .map(({ step, cells, units, difference }) => ({
    step,
    by: units * step,
    difference,
    cells: cells.map((cell, at): ZoneCell => ({
      az: names[at] ?? '',
      nodes: cell.units * step + (step > 1 ? cell.off : 0),
      isPinned: cell.isPinned,
      isClosed: cell.isClosed,
    })),
  }));

/** Every list of nodes the cells may come to with this total: only whole steps, no pinned one moved, no closed one raised. */
export function placements(cells: readonly ZoneCell[], total: number, step: number): number[][] {
  const [cell, ...rest] = cells;
  if (cell === undefined) return total === 0 ? [[]] : [];
  return valuesOf(cell, total, step).flatMap((nodes) =>
    placements(rest, total - nodes, step).map((others) => [nodes, ...others]),
  );
}

function valuesOf(cell: ZoneCell, most: number, step: number): number[] {
  if (cell.isPinned || cell.nodes % step !== 0) return cell.nodes <= most ? [cell.nodes] : [];
  const values: number[] = [];
  for (let nodes = 0; nodes <= most; nodes += step) {
    if (!cell.isClosed || nodes <= cell.nodes) values.push(nodes);
  }
  return values;
}

/** Fullest minus emptiest. */
export function gap(nodes: readonly number[]): number {
  return nodes.reduce((a, b) => Math.max(a, b), -Infinity) - nodes.reduce((a, b) => Math.min(a, b), Infinity);
}

/** How many nodes go on the way from one list to another. */
export function lost(before: readonly number[], after: readonly number[]): number {
  return before.reduce((sum, nodes, at) => sum + Math.max(0, nodes - (after[at] ?? 0)), 0);
}

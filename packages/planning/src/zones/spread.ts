import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { sumOf } from '../pool/whole-count.ts';
import type { CellMove } from './cell-move.ts';
import { movesBetween } from './cell-move.ts';
import type { ZoneCell } from './zone-cell.ts';
import { emptiest, fullest } from './zone-cell.ts';

/**
 * Why nodes cannot be placed or taken. `step`: not a multiple of the supernode's step. `limit`: fewer than 0 or more
 * than 2000 nodes in all, or far more to move than any pool has. `no_room`: every zone that is left is pinned, sold out, not on offer, or empty.
 */
export type SpreadRefusal = 'step' | 'limit' | 'no_room';

/** No pool has so many nodes; a number read as more must not keep anybody waiting, the rules go step by step. */
export const mostMoved = 50 * maxCount;

/** The cells that change, in the order given; or why nothing does. */
export type Spread = { ok: true; moves: CellMove[] } | { ok: false; why: SpreadRefusal };

/**
 * Changes the total of an entry by `by` nodes, all in one direction: new nodes go to the emptiest zone that may be
 * raised, step by step, and nodes are taken from the fullest zone that may be lowered. No other placement that only
 * adds (or only takes) as many leaves a smaller difference between the zones. Nothing moves between zones. All or
 * nothing: where not all `by` nodes can move, none does.
 * `by` is a whole number of nodes, negative to take; `step` 1 or more.
 */
export function spread(cells: readonly ZoneCell[], { by, step }: { by: number; step: number }): Spread {
  const total = sumOf(cells.map(({ nodes }) => nodes)) + by;
  if (total < 0 || total > maxCount || Math.abs(by) > mostMoved) return { ok: false, why: 'limit' };
  if (by % step !== 0) return { ok: false, why: 'step' };
  const moved = movedBy(cells, by, step);
  return moved === null ? { ok: false, why: 'no_room' } : { ok: true, moves: movesBetween(cells, moved) };
}

/** The cells with `by` nodes more, or fewer, `by` being a multiple of the step; null where they cannot move. */
export function movedBy(cells: readonly ZoneCell[], by: number, step: number): ZoneCell[] | null {
  const moved = cells.map((cell) => ({ ...cell }));
  const way = Math.sign(by) * step;
  for (let left = Math.abs(by); left > 0; left -= step) {
    const cell = moved[by > 0 ? emptiest(moved, step) : fullest(moved, step)];
    if (cell === undefined) return null;
    cell.nodes += way;
  }
  return moved;
}

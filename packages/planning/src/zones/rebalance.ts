import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { sumOf } from '../pool/whole-count.ts';
import { differenceOf, emptiest, fullest } from './zone-cell.ts';
import type { ZoneCell } from './zone-cell.ts';
import { mostMoved, movedBy } from './spread.ts';
import type { SpreadRefusal } from './spread.ts';

/** What shifting does in one zone: `removes` nodes go with whatever runs on them, or `adds` nodes come. Never both. */
export type ZoneShift = { az: string; from: number; to: number; removes: number; adds: number };

/** What a rebalance does, zone by zone in the order given; zones it leaves alone are not in it. */
export type Rebalance =
  | {
      ok: true;
      shifts: ZoneShift[];
      /** Existing nodes that go, and nodes that come, over all zones. */
      removes: number;
      adds: number;
      /** Between the zones afterwards. */
      difference: number;
    }
  | { ok: false; why: SpreadRefusal }
  /** No shift reaches the asked balance; `least` is the smallest difference that one can reach. */
  | { ok: false; why: 'unreachable'; least: number };

/** What is asked: the most the zones may differ by afterwards, and all nodes of the entry afterwards. */
export type AskedBalance = { difference: number; total: number; step: number };

/**
 * Shifts existing nodes until the zones differ by no more than asked: with the fewest removals that do, then the
 * fewest additions (the total says how many: removals and growth), then the smallest difference. Nodes do not move
 * between zones: each shifted node is one removed here and one added there, so this is the risky choice beside
 * `spread`. Pinned zones keep their nodes, zones that are sold out or not on offer get none.
 *
 * Why it is the fewest: of all placements with r removals none differs less than the one that takes them from the
 * fullest and adds to the emptiest, one step at a time; so the first r whose placement is good enough is the least.
 */
export function rebalance(cells: readonly ZoneCell[], asked: AskedBalance): Rebalance {
  const { step, total, difference } = asked;
  const by = total - sumOf(cells.map(({ nodes }) => nodes));
  if (total < 0 || total > maxCount || Math.abs(by) > mostMoved) return { ok: false, why: 'limit' };
  if (by % step !== 0) return { ok: false, why: 'step' };
  const moved = movedBy(cells, by, step);
  if (moved === null) return { ok: false, why: 'no_room' };
  while (differenceOf(moved) > difference && shiftOnce(moved, step));
  const reached = differenceOf(moved);
  if (reached > difference) return { ok: false, why: 'unreachable', least: reached };
  return result(cells, moved, reached);
}

/** Takes a step from the fullest and adds it to the emptiest; false where that would only swap the two. */
function shiftOnce(cells: ZoneCell[], step: number): boolean {
  const from = cells[fullest(cells, step)];
  const to = cells[emptiest(cells, step)];
  if (from === undefined || to === undefined || from.nodes - to.nodes <= step) return false;
  from.nodes -= step;
  to.nodes += step;
  return true;
}

function result(before: readonly ZoneCell[], after: readonly ZoneCell[], difference: number): Rebalance {
  const shifts = before.flatMap(({ az, nodes: from }, at) => {
    const to = after[at]?.nodes ?? from;
    if (to === from) return [];
    return [{ az, from, to, removes: Math.max(0, from - to), adds: Math.max(0, to - from) }];
  });
  return {
    ok: true,
    shifts,
    removes: sumOf(shifts.map(({ removes }) => removes)),
    adds: sumOf(shifts.map(({ adds }) => adds)),
    difference,
  };
}

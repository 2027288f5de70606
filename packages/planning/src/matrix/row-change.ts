import type { WordParams } from '@poolwright/schemas/plans/words';
import type { CellMove } from '../zones/cell-move.ts';
import type { ZoneShift } from '../zones/rebalance.ts';
import { placedIn } from './matrix.ts';
import type { MatrixRow } from './matrix.ts';

/** Why an action does nothing. Params: `az` where it is about one zone, and what is said here. */
export const matrixRefusalCodes = [
  'matrix.no_row', // no such row, or one that is to be removed and of which something else is asked than to stay
  'matrix.no_zone', // no such column
  'matrix.by_cloud', // the cloud places the row: its cells are no inputs
  'matrix.limit', // [limit] not a whole number from 0 to the limit, or the row's total would not be one
  'matrix.step', // [step] not a multiple of the supernode's step
  'matrix.pinned', // the cell is pinned
  'matrix.sold_out', // the cell would be raised where the flavor is sold out
  'matrix.not_offered', // the cell would be raised where the flavor is not on offer
  'matrix.no_room', // every zone left is pinned, sold out, not on offer, or empty
  'matrix.nothing_new', // no node is added, so none can be spread
  'matrix.untold', // where the existing nodes stand is not told
  'matrix.unreachable', // [least] no shift reaches the balance; the smallest difference one can reach
  'matrix.paste_shape', // [rows, columns] the block is larger than the table from here
  'matrix.paste_number', // [text] not a whole number
  'matrix.paste_total', // [text, total] a pasted total that is not the sum of its zones
  'matrix.moved_on', // the automatic step cannot be taken back any more by itself
  'matrix.no_step', // nothing to undo or redo
] as const;
export type MatrixRefusalCode = (typeof matrixRefusalCodes)[number];

/** Nothing is changed, and why. */
export type MatrixRefusal = { code: MatrixRefusalCode; params: WordParams };

/**
 * What an action did besides what was asked, for a chip with undo. `total`: a cell was set, the total follows.
 * `placed`, `taken`: the total was set, cells follow. `filled`: zones filled in on the way to manual mode. `spread`,
 * `shifted`: asked for by that name; `shifts` then says what goes and comes in each zone.
 */
export type AutomaticStep = {
  /** Counts up in one editor. */
  id: number;
  row: string;
  kind: 'total' | 'placed' | 'taken' | 'filled' | 'spread' | 'shifted';
  /** Cells that changed, in column order; from 0 where the cloud placed before. */
  moves: CellMove[];
  total: { from: number; to: number };
  mode: { from: MatrixRow['mode']; to: MatrixRow['mode'] };
  shifts: ZoneShift[];
};

/** A row after an action, with what was done to it by itself; or a refusal. */
export type RowChange =
  { row: MatrixRow; kind: AutomaticStep['kind'] | null; shifts?: ZoneShift[] } | { refused: MatrixRefusal };

/** Nothing is changed. */
export function refuse(code: MatrixRefusalCode, params: WordParams = {}): { refused: MatrixRefusal } {
  return { refused: { code, params } };
}

/** The row with other numbers in its cells; the total is their sum. */
export function withCells(row: MatrixRow, nodes: ReadonlyMap<string, number>): MatrixRow {
  const cells = row.cells.map((cell) => ({ ...cell, wanted: nodes.get(cell.az) ?? cell.wanted ?? 0 }));
  return { ...row, mode: 'manual', cells, total: placedIn({ cells }) };
}

/** What changed in a row by itself. */
export function stepBetween(
  before: MatrixRow,
  after: MatrixRow,
  { id, kind, shifts = [] }: Pick<AutomaticStep, 'id' | 'kind'> & { shifts?: ZoneShift[] | undefined },
): AutomaticStep {
  const moves = after.cells.flatMap(({ az, wanted }, at) => {
    const from = before.cells[at]?.wanted ?? 0;
    return from === (wanted ?? 0) ? [] : [{ az, from, to: wanted ?? 0 }];
  });
  return {
    id,
    row: after.key,
    kind,
    moves,
    total: { from: before.total, to: after.total },
    mode: { from: before.mode, to: after.mode },
    shifts,
  };
}

/** Whether two states of one row are told apart by nothing a person did: mode, total, cells, pins, its removal. */
export function isSameRow(a: MatrixRow, b: MatrixRow): boolean {
  if (a === b) return true;
  const isSameCell = (cell: MatrixRow['cells'][number], at: number) =>
    cell.wanted === b.cells[at]?.wanted && cell.isPinned === b.cells[at]?.isPinned;
  const isSameWhole = a.mode === b.mode && a.total === b.total && a.isRemoved === b.isRemoved;
  return isSameWhole && a.cells.every(isSameCell);
}

import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { placedIn } from './matrix.ts';
import type { Matrix, MatrixCell, MatrixRow } from './matrix.ts';
import { refuse, withCells } from './row-change.ts';
import type { MatrixRefusal, RowChange } from './row-change.ts';

/** A person sets the nodes of one zone; the total follows. */
export function setCell(matrix: Matrix, row: MatrixRow, az: string, count: number): RowChange {
  const refused = cellRefusal(matrix, row, az, count);
  if (refused !== null) return { refused };
  const after = withCells(row, new Map([[az, count]]));
  if (after.total > maxCount) return refuse('matrix.limit', { az, limit: maxCount });
  return { row: after, kind: after.total === row.total ? null : 'total' };
}

/** Why a person may not set this number here; null where it may be. A number that stays is never refused. */
export function cellRefusal(matrix: Matrix, row: MatrixRow, az: string, count: number): MatrixRefusal | null {
  const cell = row.cells.find((each) => each.az === az);
  if (cell === undefined) return refuse('matrix.no_zone', { az }).refused;
  if (row.mode === 'cloud') return refuse('matrix.by_cloud', { az }).refused;
  if (count === cell.wanted) return null;
  if (!isCount(count)) return refuse('matrix.limit', { az, limit: maxCount }).refused;
  if (cell.isPinned) return refuse('matrix.pinned', { az }).refused;
  if (count % row.step !== 0 && count !== cell.existing)
    return refuse('matrix.step', { az, step: row.step }).refused;
  return raiseRefusal(matrix, cell, count);
}

/**
 * A sold-out zone keeps what it has, and may get back what the edit took. What an old list says is no reason to refuse:
 * the plan asks for a confirmation then.
 */
function raiseRefusal(matrix: Matrix, cell: MatrixCell, count: number): MatrixRefusal | null {
  const { az, offer, wanted, existing } = cell;
  if (count <= Math.max(existing ?? 0, wanted ?? 0)) return null;
  if (offer === 'not_offered') return refuse('matrix.not_offered', { az }).refused;
  const isRefused = offer === 'sold_out' && matrix.offers?.isTrusted === true;
  return isRefused ? refuse('matrix.sold_out', { az }).refused : null;
}

/** A number of nodes that can be sent. */
export function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0 && count <= maxCount;
}

/** Whether the zones of a row add up to its total, as they must once somebody touched it. */
export function isInStep(row: MatrixRow): boolean {
  return row.mode === 'cloud' || placedIn(row) === row.total;
}

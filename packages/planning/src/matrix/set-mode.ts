import { sumOf } from '../pool/whole-count.ts';
import { spread } from '../zones/spread.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { withCells } from './row-change.ts';
import type { RowChange } from './row-change.ts';
import { nodesAfter, zoneCells } from './row-zones.ts';
import { spreadRefusal } from './set-total.ts';

/**
 * Who places the nodes of a row. To the cloud: the zones are dropped, pins too. To manual: the zones are filled in as
 * the nodes stand, and what the total asks for besides goes to the emptiest open zones, or is taken from the fullest.
 * Where nobody tells how the nodes stand, all of them are placed anew: `existing` is null there, so that the table
 * can say that some may have to move.
 */
export function setMode(matrix: Matrix, row: MatrixRow, mode: MatrixRow['mode']): RowChange {
  if (mode === row.mode) return { row, kind: null };
  if (mode === 'cloud') {
    const cells = row.cells.map((cell) => ({ ...cell, wanted: null, isPinned: false }));
    return { row: { ...row, mode, cells }, kind: null };
  }
  const cells = zoneCells(matrix, row, 'existing');
  const by = row.total - sumOf(cells.map(({ nodes }) => nodes));
  const made = spread(cells, { by, step: row.step });
  if (made.ok) return { row: withCells(row, nodesAfter(cells, made.moves)), kind: 'filled' };
  // Without a flavor list no zone is known to be open; a person who sets the zones all the same starts somewhere.
  const isUnknown = (az: string) => row.cells.some((cell) => cell.az === az && cell.offer === 'unknown');
  const anywhere = cells.map((cell) => (isUnknown(cell.az) ? { ...cell, isClosed: false } : cell));
  const again = spread(anywhere, { by, step: row.step });
  if (!again.ok) return spreadRefusal(made.why, row);
  return { row: withCells(row, nodesAfter(anywhere, again.moves)), kind: 'filled' };
}

import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { spread } from '../zones/spread.ts';
import { placedIn } from './matrix.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { refuse, withCells } from './row-change.ts';
import type { RowChange } from './row-change.ts';
import { nodesAfter, zoneCells } from './row-zones.ts';
import { isCount } from './set-cell.ts';

/**
 * A person sets the total of a row. In manual mode the cells follow: new nodes go to the emptiest open zones, nodes
 * are taken from the fullest, and pinned cells stay. Where not all of them can move, nothing does.
 */
export function setTotal(matrix: Matrix, row: MatrixRow, count: number): RowChange {
  if (!isCount(count)) return refuse('matrix.limit', { limit: maxCount });
  const isAsItWas = count === row.total || count === row.read?.count;
  if (count % row.step !== 0 && !isAsItWas) return refuse('matrix.step', { step: row.step });
  if (row.mode === 'cloud') return { row: { ...row, total: count }, kind: null };
  return placed(matrix, row, count);
}

/** The row with its zones brought to a total. */
function placed(matrix: Matrix, row: MatrixRow, count: number): RowChange {
  const by = count - placedIn(row);
  const cells = zoneCells(matrix, row, 'wanted');
  const made = spread(cells, { by, step: row.step });
  if (!made.ok) return spreadRefusal(made.why, row);
  const after = withCells(row, nodesAfter(cells, made.moves));
  return { row: after, kind: by === 0 ? null : by > 0 ? 'placed' : 'taken' };
}

/** A refusal of the rules over zones in the words of the matrix. */
export function spreadRefusal(why: 'step' | 'limit' | 'no_room', { step }: MatrixRow): RowChange {
  if (why === 'step') return refuse('matrix.step', { step });
  return why === 'limit' ? refuse('matrix.limit', { limit: maxCount }) : refuse('matrix.no_room');
}

import type { Matrix, MatrixRow } from './matrix.ts';
import { rowOf } from './matrix.ts';
import type { MatrixEditor } from './matrix-editor.ts';
import { withNumbers } from './row-numbers.ts';

/**
 * An editor over a matrix that was made anew: of a pool, an offer or a list of entries that is another now. Everything a
 * person did stays, in the columns there are now. A row that is new is none of what was done: an entry of the pool is as
 * it came, an addition is taken back, in the whole past too. Steps that lead to nodes in a column that is gone are left
 * out, with all beyond them. Null where what was done is about another table: a row is gone, was read with other
 * numbers, or has nodes in a column that is gone. A way back to the numbers of another read would ask for what nobody did.
 */
export function layEditor({ matrix, past, future, steps }: MatrixEditor, fresh: Matrix): MatrixEditor | null {
  const laid = layMatrix(matrix, fresh);
  if (laid === null) return null;
  return {
    matrix: laid,
    past: layNearest(past.toReversed(), fresh).toReversed(),
    future: layNearest(future, fresh),
    steps,
  };
}

function layNearest(matrices: readonly Matrix[], fresh: Matrix): Matrix[] {
  const laid: Matrix[] = [];
  for (const matrix of matrices) {
    const next = layMatrix(matrix, fresh);
    if (next === null) break;
    laid.push(next);
  }
  return laid;
}

function layMatrix(matrix: Matrix, fresh: Matrix): Matrix | null {
  if (matrix.rows.some(({ key }) => rowOf(fresh, key) === undefined)) return null;
  const rows: MatrixRow[] = [];
  for (const row of fresh.rows) {
    const before = rowOf(matrix, row.key);
    const laid = before === undefined ? asNew(row) : layRow(before, row);
    if (laid === null) return null;
    rows.push(laid);
  }
  return { ...fresh, rows };
}

function asNew(row: MatrixRow): MatrixRow {
  return row.entry === null ? { ...row, isRemoved: true } : row;
}

function layRow({ mode, total, isRemoved, cells, read }: MatrixRow, fresh: MatrixRow): MatrixRow | null {
  if (JSON.stringify(read) !== JSON.stringify(fresh.read)) return null;
  const nodes = new Map(cells.map(({ az, wanted }) => [az, wanted ?? 0]));
  const pinned = new Set(cells.flatMap(({ az, isPinned }) => (isPinned ? [az] : [])));
  return withNumbers(fresh, { mode, total, isRemoved, nodes, pinned });
}

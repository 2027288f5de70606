import { maxCount } from '@poolwright/schemas/modelarts/limits';
import { shownRows } from './matrix.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { refuse, withCells } from './row-change.ts';
import type { MatrixRefusal } from './row-change.ts';
import { cellRefusal, isCount } from './set-cell.ts';
import { setTotal } from './set-total.ts';

/** Rows after a paste; or why none is changed. */
export type PastedRows = { rows: MatrixRow[] } | { refused: MatrixRefusal };

/** The text of a block as a spreadsheet copies it: lines of cells parted by tabs, the last line break no row. */
export function parseBlock(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

/**
 * Puts a copied block into the table, its first cell at a row and a column (0 is the first zone; the one behind the
 * last zone is the total). All or nothing. An empty cell leaves what is there; a pasted total must be the sum of the
 * row's zones, or sets the total where the cloud places the row or the block has nothing but totals.
 */
export function pasteBlock(matrix: Matrix, key: string, column: number, text: string): PastedRows {
  const block = parseBlock(text);
  const shown = shownRows(matrix);
  const first = shown.findIndex((row) => row.key === key);
  const width = Math.max(...block.map((cells) => cells.length));
  const room = { rows: shown.length - first, columns: matrix.zones.length + 1 - column };
  if (first < 0 || shown[first]?.isRemoved) return refuse('matrix.no_row');
  if (column < 0 || block.length > room.rows || width > room.columns)
    return refuse('matrix.paste_shape', { rows: block.length, columns: width });
  const rows: MatrixRow[] = [];
  for (const [at, cells] of block.entries()) {
    const row = shown[first + at];
    if (row === undefined) return refuse('matrix.no_row');
    const pasted = pasteRow(matrix, row, column, cells);
    if ('refused' in pasted) return pasted;
    rows.push(pasted.row);
  }
  return { rows };
}

type Pasted = { row: MatrixRow } | { refused: MatrixRefusal };

function pasteRow(matrix: Matrix, row: MatrixRow, column: number, cells: readonly string[]): Pasted {
  const numbers = new Map<number, number>();
  for (const [at, text] of cells.entries()) {
    if (text === '') continue;
    const count = toCount(text);
    if (count === null) return refuse('matrix.paste_number', { text });
    numbers.set(column + at, count);
  }
  if (numbers.size === 0) return { row };
  if (row.isRemoved) return refuse('matrix.no_row');
  const total = numbers.get(matrix.zones.length);
  numbers.delete(matrix.zones.length);
  if (numbers.size === 0 && total !== undefined) return setTotal(matrix, row, total);
  return pasteZones(matrix, row, numbers, total);
}

function pasteZones(
  matrix: Matrix,
  row: MatrixRow,
  numbers: ReadonlyMap<number, number>,
  total: number | undefined,
): Pasted {
  const nodes = new Map<string, number>();
  for (const [at, count] of numbers) {
    const az = matrix.zones[at] ?? '';
    const refused = cellRefusal(matrix, row, az, count);
    if (refused !== null) return { refused };
    nodes.set(az, count);
  }
  const isSame = row.cells.every(({ az, wanted }) => (nodes.get(az) ?? wanted) === wanted);
  const after = isSame ? row : withCells(row, nodes);
  if (!isCount(after.total)) return refuse('matrix.limit', { limit: maxCount });
  if (total !== undefined && total !== after.total)
    return refuse('matrix.paste_total', { text: String(total), total: after.total });
  return { row: after };
}

/** Digits, grouped by commas or spaces or not at all; null for anything else. */
function toCount(text: string): number | null {
  if (!/^(\d+|\d{1,3}([,\u00a0\u202f ]\d{3})+)$/.test(text)) return null;
  const count = Number(text.replace(/\D/g, ''));
  return isCount(count) ? count : null;
}

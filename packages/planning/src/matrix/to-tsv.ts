import { shownRows } from './matrix.ts';
import type { Matrix, MatrixRow } from './matrix.ts';

/** The words a table copied out needs, in the reader's language. */
export type TsvWords = { entry: string; total: string };

/** A block of the table: its first row by key, its first column (0 is the first zone, behind the last the total), its size. */
export type TsvBlock = { row: string; column: number; rows: number; columns: number };

/**
 * The whole table for a spreadsheet: a line of heads, one line a row with its zones and its total, a line of totals.
 * Rows to be removed are left out. Where the cloud places, the zones are empty, and then so are the totals of zones.
 */
export function toTsv(matrix: Matrix, words: TsvWords): string {
  const rows = matrix.rows.filter(({ isRemoved }) => !isRemoved);
  const isCloud = rows.some(({ mode }) => mode === 'cloud');
  const sumAt = (at: number) => rows.reduce((sum, { cells }) => sum + (cells[at]?.wanted ?? 0), 0);
  const lines = [
    [words.entry, ...matrix.zones, words.total].map(asText),
    ...rows.map((row) => [asText(nameOf(row)), ...numbersOf(row)]),
    [
      asText(words.total),
      ...matrix.zones.map((_, at) => (isCloud ? '' : String(sumAt(at)))),
      String(rows.reduce((sum, { total }) => sum + total, 0)),
    ],
  ];
  return lines.map((cells) => cells.join('\t')).join('\n');
}

/** A block of numbers, such that pasting it where it was copied changes nothing. */
export function blockToTsv(matrix: Matrix, { row, column, rows, columns }: TsvBlock): string {
  const shown = shownRows(matrix);
  const first = shown.findIndex(({ key }) => key === row);
  const lines = first < 0 ? [] : shown.slice(first, first + rows);
  return lines
    .map((each) =>
      numbersOf(each)
        .slice(column, column + columns)
        .join('\t'),
    )
    .join('\n');
}

function numbersOf({ cells, total }: MatrixRow): string[] {
  return [...cells.map(({ wanted }) => (wanted === null ? '' : String(wanted))), String(total)];
}

function nameOf({ flavor, nodePool, entry }: MatrixRow): string {
  const step = entry?.step === undefined ? [] : [String(entry.step)];
  return [flavor, ...(nodePool === null ? [] : [nodePool]), ...step].join(' / ');
}

/** One cell of text: no tab or line break in it, and nothing a spreadsheet would take for a formula. */
function asText(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
}

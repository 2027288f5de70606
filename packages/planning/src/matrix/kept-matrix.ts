import type { DraftMatrix, KeptRow } from '@poolwright/schemas/drafts/draft-matrix';
import type { Matrix, MatrixRow } from './matrix.ts';
import { editorOf } from './matrix-editor.ts';
import type { MatrixEditor } from './matrix-editor.ts';
import { isSameRow } from './row-change.ts';
import { withNumbers } from './row-numbers.ts';

/** Characters of JSON a draft spends on it: beside the form and what was sent, a request holds 64 KB. */
const mostCharacters = 12_000;

type Step = readonly MatrixRow[];

/**
 * What a draft keeps of an editor beside its numbers: pins, and the way back and forth, the nearest steps first as far
 * as there is room. Null where there is nothing to keep.
 */
export function keepMatrix(
  { matrix, past, future }: MatrixEditor,
  room: number = mostCharacters,
): DraftMatrix | null {
  const book = new KeptRows(matrix, room);
  for (const row of matrix.rows) if (row.cells.some(({ isPinned }) => isPinned)) book.keep([row]);
  const back = nearest(book, stepsBetween([matrix, ...past.toReversed()]));
  const forth = nearest(book, stepsBetween([matrix, ...future]));
  return book.rows.length === 0
    ? null
    : { zones: matrix.zones, rows: book.rows, now: book.now, past: back.toReversed(), future: forth };
}

/** What each matrix has otherwise than the one before it. */
function stepsBetween(matrices: readonly Matrix[]): Step[] {
  return matrices.slice(1).map(({ rows }, at) =>
    rows.filter((row, index) => {
      const before = matrices[at]?.rows[index];
      return before === undefined || !isSameRow(before, row);
    }),
  );
}

/** As many steps as there is room for; a step without those before it leads nowhere. */
function nearest(book: KeptRows, steps: readonly Step[]): KeptRow[][] {
  const kept: KeptRow[][] = [];
  for (const step of steps) {
    // Over other columns a step may have become none.
    if (step.length === 0) continue;
    const rows = book.keep(step);
    if (rows === null) break;
    kept.push(rows);
  }
  return kept;
}

/** Rows as they are written down, as long as there is room. */
class KeptRows {
  readonly rows: string[] = [];
  readonly now: KeptRow[] = [];
  readonly #matrix: Matrix;
  #room: number;

  constructor(matrix: Matrix, room: number) {
    this.#matrix = matrix;
    this.#room = room - JSON.stringify(matrix.zones).length;
  }

  /** Writes some rows down, each also as it is now; null, and nothing is written, where there is no room for all. */
  keep(step: Step): KeptRow[] | null {
    const fresh = step.filter(({ key }) => !this.rows.includes(key)).map(({ key }) => key);
    const names = [...this.rows, ...fresh];
    const write = (row: MatrixRow) => written(row, names.indexOf(row.key));
    const now = this.#matrix.rows.filter(({ key }) => fresh.includes(key)).map(write);
    const rows = step.map(write);
    const cost = JSON.stringify([fresh, now, rows]).length;
    if (cost > this.#room) return null;
    this.#room -= cost;
    this.rows.push(...fresh);
    this.now.push(...now);
    return rows;
  }
}

function written({ mode, total, cells, isRemoved }: MatrixRow, row: number): KeptRow {
  return {
    row,
    mode,
    total,
    ...(isRemoved ? { isRemoved } : {}),
    cells: mode === 'cloud' ? [] : cells.map(({ wanted }) => wanted ?? 0),
    pinned: cells.flatMap(({ isPinned }, at) => (isPinned ? [at] : [])),
  };
}

/**
 * The editor of a matrix with what a draft kept. What does not fit any more is left out: pins of a row or zone that is
 * gone or that the cloud places now; all steps where the numbers are others than when they were kept, and those
 * beyond one whose row or zone is gone.
 */
export function withKeptMatrix(matrix: Matrix, kept: DraftMatrix): MatrixEditor {
  const pinned = kept.now.reduce<Matrix>(
    (laid, row) => withRemoved(withPins(laid, row, kept), row, kept),
    matrix,
  );
  const isAsKept = kept.now.every((row) => {
    const laid = laidOver(pinned, [row], kept);
    const at = pinned.rows.findIndex(({ key }) => key === kept.rows[row.row]);
    const [before, after] = [pinned.rows[at], laid?.rows[at]];
    return before !== undefined && after !== undefined && isSameRow(before, after);
  });
  if (!isAsKept) return editorOf(pinned);
  return {
    ...editorOf(pinned),
    past: walk(pinned, kept.past.toReversed(), kept).toReversed(),
    future: walk(pinned, kept.future, kept),
  };
}

/** From one matrix to the next, as far as the steps lead. */
function walk(from: Matrix, steps: readonly (readonly KeptRow[])[], kept: DraftMatrix): Matrix[] {
  const walked: Matrix[] = [];
  for (const step of steps) {
    const next = laidOver(walked.at(-1) ?? from, step, kept);
    if (next === null) break;
    walked.push(next);
  }
  return walked;
}

/** The matrix with these rows in it; null where one of them has no place there. */
function laidOver(matrix: Matrix, step: readonly KeptRow[], kept: DraftMatrix): Matrix | null {
  const rows = [...matrix.rows];
  for (const each of step) {
    const at = rows.findIndex(({ key }) => key === kept.rows[each.row]);
    const row = rows[at];
    const laid = row === undefined ? null : rowLaid(row, each, kept);
    if (laid === null) return null;
    rows[at] = laid;
  }
  return { ...matrix, rows };
}

function rowLaid(
  row: MatrixRow,
  { mode, total, cells, pinned, isRemoved = false }: KeptRow,
  { zones }: DraftMatrix,
): MatrixRow | null {
  const nodes = new Map(zones.map((az, at) => [az, cells[at] ?? 0]));
  const pins = new Set(pinned.map((at) => zones[at]));
  return withNumbers(row, { mode, total, isRemoved, nodes, pinned: pins });
}

/** A row that is to go shows what was read, not what was asked for before: that comes back with its numbers. */
function withRemoved(matrix: Matrix, kept: KeptRow, of: DraftMatrix): Matrix {
  const row = matrix.rows.find(({ key }) => key === of.rows[kept.row]);
  if (row?.isRemoved !== true || kept.isRemoved !== true) return matrix;
  return laidOver(matrix, [kept], of) ?? matrix;
}

function withPins(matrix: Matrix, { row, pinned }: KeptRow, { zones, rows: keys }: DraftMatrix): Matrix {
  const pins = new Set(pinned.map((at) => zones[at]));
  if (pins.size === 0) return matrix;
  const rows = matrix.rows.map((each) =>
    each.key !== keys[row] || each.mode === 'cloud' || each.isRemoved
      ? each
      : { ...each, cells: each.cells.map((cell) => ({ ...cell, isPinned: pins.has(cell.az) })) },
  );
  return { ...matrix, rows };
}

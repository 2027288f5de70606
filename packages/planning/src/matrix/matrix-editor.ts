import type { Matrix, MatrixRow } from './matrix.ts';
import { rowOf } from './matrix.ts';
import { shiftExisting, spreadNew } from './even-out.ts';
import { pasteBlock } from './paste-block.ts';
import { isSameRow, refuse, stepBetween } from './row-change.ts';
import type { AutomaticStep, MatrixRefusal, RowChange } from './row-change.ts';
import { setCell } from './set-cell.ts';
import { setMode } from './set-mode.ts';
import { setTotal } from './set-total.ts';
import { undoStep } from './undo-step.ts';

/** A matrix being edited, with the way back and forth. Never changed in place. */
export type MatrixEditor = {
  matrix: Matrix;
  /** The latest last; at most `deepest` of them. */
  past: readonly Matrix[];
  /** The next one first. */
  future: readonly Matrix[];
  /** Automatic steps taken so far. */
  steps: number;
};

/** What a person does to one row. */
type RowAction =
  | { kind: 'set-cell'; row: string; az: string; count: number }
  | { kind: 'set-total'; row: string; count: number }
  | { kind: 'set-mode'; row: string; mode: MatrixRow['mode'] }
  /** Leave the entry out, or let it stay after all; its numbers stay for the way back. */
  | { kind: 'remove' | 'keep'; row: string }
  | { kind: 'pin' | 'unpin'; row: string; az: string }
  /** Spread new nodes evenly; nothing is removed. */
  | { kind: 'spread'; row: string }
  /** Shift existing nodes until the zones differ by no more than this; one step unless said. */
  | { kind: 'shift'; row: string; difference?: number }
  /** Take back one automatic step. */
  | { kind: 'undo-step'; row: string; step: AutomaticStep };

/** What a person does in the editor. */
export type MatrixAction =
  | RowAction
  /** Put a copied block into the table, its first cell at this row and column (behind the last zone: the total). */
  | { kind: 'paste'; row: string; column: number; text: string }
  | { kind: 'undo' }
  | { kind: 'redo' };

/** The editor after an action, what it did by itself, and, where it did nothing, why. */
export type MatrixAnswer = { editor: MatrixEditor; steps: AutomaticStep[]; refused: MatrixRefusal | null };

/** How many actions can be undone. */
const deepest = 200;

/** An editor at its start: nothing to undo. */
export function editorOf(matrix: Matrix): MatrixEditor {
  return { matrix, past: [], future: [], steps: 0 };
}

/**
 * Carries out one action. Pure and total: a refused action, and one that changes nothing, answers with the very same
 * editor. As a preview, call it and drop the editor it answers with.
 */
export function reduceMatrix(editor: MatrixEditor, action: MatrixAction): MatrixAnswer {
  switch (action.kind) {
    case 'undo':
      return stepBack(editor);
    case 'redo':
      return stepForth(editor);
    case 'paste':
      return paste(editor, action);
    default:
      return changeRow(editor, action);
  }
}

function changeRow(editor: MatrixEditor, action: RowAction): MatrixAnswer {
  const row = rowOf(editor.matrix, action.row);
  const change =
    row === undefined || (row.isRemoved && action.kind !== 'keep')
      ? refuse('matrix.no_row')
      : carryOut(editor.matrix, row, action);
  if ('refused' in change || row === undefined)
    return { editor, steps: [], refused: 'refused' in change ? change.refused : null };
  if (isSameRow(row, change.row)) return { editor, steps: [], refused: null };
  const { kind, shifts } = change;
  const steps = kind === null ? [] : [stepBetween(row, change.row, { id: editor.steps + 1, kind, shifts })];
  return { editor: moved(editor, [change.row], steps.length), steps, refused: null };
}

function carryOut(matrix: Matrix, row: MatrixRow, action: RowAction): RowChange {
  switch (action.kind) {
    case 'set-cell':
      return setCell(matrix, row, action.az, action.count);
    case 'set-total':
      return setTotal(matrix, row, action.count);
    case 'set-mode':
      return setMode(matrix, row, action.mode);
    case 'remove':
    case 'keep':
      return { row: { ...row, isRemoved: action.kind === 'remove' }, kind: null };
    case 'pin':
    case 'unpin':
      return pin(row, action.az, action.kind === 'pin');
    case 'spread':
      return spreadNew(matrix, row);
    case 'shift':
      return shiftExisting(matrix, row, action.difference);
    case 'undo-step':
      return action.step.row === row.key ? undoStep(matrix, row, action.step) : refuse('matrix.moved_on');
  }
}

function pin(row: MatrixRow, az: string, isPinned: boolean): RowChange {
  if (row.mode === 'cloud') return refuse('matrix.by_cloud', { az });
  if (!row.cells.some((cell) => cell.az === az)) return refuse('matrix.no_zone', { az });
  const cells = row.cells.map((cell) => (cell.az === az ? { ...cell, isPinned } : cell));
  return { row: { ...row, cells }, kind: null };
}

function paste(editor: MatrixEditor, action: Extract<MatrixAction, { kind: 'paste' }>): MatrixAnswer {
  const { matrix } = editor;
  const pasted = pasteBlock(matrix, action.row, action.column, action.text);
  if ('refused' in pasted) return { editor, steps: [], refused: pasted.refused };
  const changed = pasted.rows.flatMap((after) => {
    const before = rowOf(matrix, after.key);
    return before === undefined || isSameRow(before, after) ? [] : [{ before, after }];
  });
  if (changed.length === 0) return { editor, steps: [], refused: null };
  const steps = changed.flatMap(({ before, after }) =>
    after.total === before.total ? [] : [{ before, after }],
  );
  return {
    editor: moved(
      editor,
      changed.map(({ after }) => after),
      steps.length,
    ),
    steps: steps.map(({ before, after }, at) =>
      stepBetween(before, after, { id: editor.steps + 1 + at, kind: 'total' }),
    ),
    refused: null,
  };
}

function moved(editor: MatrixEditor, changed: readonly MatrixRow[], steps: number): MatrixEditor {
  const rows = editor.matrix.rows.map((row) => changed.find(({ key }) => key === row.key) ?? row);
  return {
    matrix: { ...editor.matrix, rows },
    past: [...editor.past, editor.matrix].slice(-deepest),
    future: [],
    steps: editor.steps + steps,
  };
}

function stepBack(editor: MatrixEditor): MatrixAnswer {
  const matrix = editor.past.at(-1);
  if (matrix === undefined) return { editor, steps: [], ...refuse('matrix.no_step') };
  const future = [editor.matrix, ...editor.future];
  return { editor: { ...editor, matrix, past: editor.past.slice(0, -1), future }, steps: [], refused: null };
}

function stepForth(editor: MatrixEditor): MatrixAnswer {
  const [matrix, ...future] = editor.future;
  if (matrix === undefined) return { editor, steps: [], ...refuse('matrix.no_step') };
  const past = [...editor.past, editor.matrix];
  return { editor: { ...editor, matrix, past, future }, steps: [], refused: null };
}

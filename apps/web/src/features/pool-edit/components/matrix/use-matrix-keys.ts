import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { MatrixPlace } from '../../pool-matrix.ts';
import type { PoolMatrixStore } from '../../pool-matrix-store.ts';
import { useMatrix } from './matrix-context.tsx';
import { useMatrixBlock } from './use-matrix-block.ts';

type Direction = 'left' | 'right' | 'up' | 'down';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const steps: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, '−': -1 };

/**
 * The keys of the table, as a spreadsheet has them: arrows move, Enter goes down and Shift Enter up, Escape takes back
 * what is being typed, F2 lets the arrows move inside of a number, + and − change it by a step (Alt and an arrow by
 * one, with Shift by ten), P pins, Shift and the arrows choose a block that Ctrl C copies. Tab stays the browser's.
 */
export function useMatrixKeys() {
  const matrix = useMatrix();
  const { size, takesKey, ...block } = useMatrixBlock();
  const keys = {
    ...block,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const input = event.target;
      if (!(input instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
      const place = placeOf(input);
      if (takesKey(event)) {
        matrix.commit();
        event.preventDefault();
        return;
      }
      if (place !== null && isHandled(event, input, place, matrix)) event.preventDefault();
    },
    onPaste(event: ClipboardEvent<HTMLElement>) {
      const input = event.target;
      if (!(input instanceof HTMLInputElement)) return;
      const place = placeOf(input);
      const text = event.clipboardData.getData('text/plain');
      if (place === null || text === '') return;
      event.preventDefault();
      matrix.act({ kind: 'paste', row: place.row, column: Number(input.dataset['column']), text });
    },
  };
  return { keys, chosen: size };
}

/** True where the key did something of the table, or is none for its numbers. */
function isHandled(
  event: KeyboardEvent,
  input: HTMLInputElement,
  place: MatrixPlace,
  matrix: PoolMatrixStore,
): boolean {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return isHistory(event, matrix);
  const arrow = arrows[key];
  if (arrow !== undefined) return isMoved(event, input, arrow, place, matrix);
  if (key === 'Enter') {
    move(input, event.shiftKey ? 'up' : 'down');
    // Where the focus moved, what was typed stands already.
    matrix.commit();
    return true;
  }
  if (key === 'Escape') return matrix.revert();
  if (key === 'F2') {
    input.dataset['inside'] = 'true';
    input.setSelectionRange(input.value.length, input.value.length);
    return true;
  }
  return isLetter(key, place, matrix);
}

function isHistory({ key, shiftKey }: KeyboardEvent, matrix: PoolMatrixStore): boolean {
  const letter = key.toLowerCase();
  if (letter !== 'z' && letter !== 'y') return false;
  if (letter === 'z' && !shiftKey && matrix.revert()) return true;
  matrix.act({ kind: letter === 'y' || shiftKey ? 'redo' : 'undo' });
  return true;
}

/** With Alt an arrow changes the number; inside of a number left and right move the caret. */
function isMoved(
  event: KeyboardEvent,
  input: HTMLInputElement,
  arrow: Direction,
  place: MatrixPlace,
  matrix: PoolMatrixStore,
): boolean {
  const isSideways = arrow === 'left' || arrow === 'right';
  if (event.altKey) {
    if (isSideways) return false;
    matrix.step(place, (arrow === 'up' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    return true;
  }
  if (isSideways && input.dataset['inside'] === 'true') return false;
  move(input, arrow);
  matrix.commit();
  return true;
}

function isLetter(key: string, place: MatrixPlace, matrix: PoolMatrixStore): boolean {
  const by = steps[key];
  if (by !== undefined) {
    matrix.step(place, by);
    return true;
  }
  if (key.toLowerCase() === 'p' && place.az !== null) {
    const isPinned = matrix.isPinned(place);
    matrix.act({ kind: isPinned ? 'unpin' : 'pin', row: place.row, az: place.az });
    return true;
  }
  // Nothing but digits is ever part of a number.
  return key.length === 1 && !/[\d ]/.test(key);
}

function placeOf({ dataset }: HTMLInputElement): MatrixPlace | null {
  const { row, az } = dataset;
  return row === undefined ? null : { row, az: az ?? null };
}

/** The next number in a direction; lines and columns without one are passed over, at the edge the focus stays. */
function move(from: HTMLInputElement, direction: Direction): void {
  delete from.dataset['inside'];
  const table = from.closest('table');
  if (table === null) return;
  const [lines, columns] = ways[direction];
  const most = [table.tBodies.length, table.tHead?.rows[0]?.cells.length ?? 0] as const;
  let [line, column] = [Number(from.dataset['line']), Number(from.dataset['column'])];
  while (isBetween(line + lines, most[0]) && isBetween(column + columns, most[1])) {
    line += lines;
    column += columns;
    const next = table.tBodies[line]?.querySelector<HTMLInputElement>(`input[data-column="${column}"]`);
    if (next === null || next === undefined) continue;
    // A line that was left out for being far from the screen takes no focus.
    table.tBodies[line]?.removeAttribute('hidden');
    next.focus();
    return;
  }
  from.select();
}

const ways: Readonly<Record<Direction, readonly [lines: number, columns: number]>> = {
  left: [0, -1],
  right: [0, 1],
  up: [-1, 0],
  down: [1, 0],
};

function isBetween(at: number, most: number): boolean {
  return at >= 0 && at < most;
}

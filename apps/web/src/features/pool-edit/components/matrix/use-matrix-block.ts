import { shownRows } from '@poolwright/planning/matrix/matrix';
import type { Matrix } from '@poolwright/planning/matrix/matrix';
import { blockToTsv } from '@poolwright/planning/matrix/to-tsv';
import { useRef, useState } from 'react';
import type { ClipboardEvent, FocusEvent, KeyboardEvent, PointerEvent } from 'react';
import { useMatrix } from './matrix-context.tsx';

interface Spot {
  readonly line: number;
  readonly column: number;
}

const ways: Readonly<Record<string, Spot>> = {
  ArrowLeft: { line: 0, column: -1 },
  ArrowRight: { line: 0, column: 1 },
  ArrowUp: { line: -1, column: 0 },
  ArrowDown: { line: 1, column: 0 },
};

/** How many numbers are chosen; null while there is no block. */
export type BlockSize = { rows: number; columns: number };

/**
 * A block of numbers, chosen with Shift and the arrows or with the mouse from the number that has the focus, and copied
 * as it would be pasted. The inputs are marked where they stand: no cell is drawn again for it.
 */
export function useMatrixBlock() {
  const matrix = useMatrix();
  const head = useRef<Spot | null>(null);
  const [size, setSize] = useState<BlockSize | null>(null);
  const choose = (anchor: HTMLInputElement, to: Spot) => {
    const [from, table] = [spotOf(anchor), anchor.closest('table')];
    if (table === null) return;
    head.current = to;
    for (const input of numbersIn(table))
      input.toggleAttribute('data-chosen', isBetween(spotOf(input), from, to));
    setSize({ rows: Math.abs(to.line - from.line) + 1, columns: Math.abs(to.column - from.column) + 1 });
  };
  const clear = (frame: HTMLElement) => {
    if (head.current === null) return;
    head.current = null;
    for (const input of frame.querySelectorAll('[data-chosen]')) input.removeAttribute('data-chosen');
    setSize(null);
  };
  return {
    size,
    /** True where the key was one of the block's. */
    takesKey: (event: KeyboardEvent<HTMLElement>): boolean => {
      const input = numberOf(event.target);
      const way = ways[event.key];
      if (input === null || way === undefined || !isChoosing(event, input, way)) {
        // What only holds a key down, and what copies, leaves the block.
        if (!holds.has(event.key) && !event.ctrlKey && !event.metaKey) clear(event.currentTarget);
        return false;
      }
      const now = head.current ?? spotOf(input);
      const next = { line: now.line + way.line, column: now.column + way.column };
      const target = numbersIn(event.currentTarget).find((each) => isBetween(spotOf(each), next, next));
      if (target !== undefined) {
        choose(input, next);
        target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
      return true;
    },
    /** The block begins where the focus is: where that moves, there is none. */
    onFocus: (event: FocusEvent<HTMLElement>) => clear(event.currentTarget),
    onCopy(event: ClipboardEvent<HTMLElement>) {
      const input = numberOf(event.target);
      if (input === null || head.current === null) return;
      const text = textOf(matrix.read().editor.matrix, spotOf(input), head.current);
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    },
    ...pointerHandlers(choose, clear),
  };
}

/** With the mouse: Shift and a press, or dragging over other numbers. */
function pointerHandlers(
  choose: (anchor: HTMLInputElement, to: Spot) => void,
  clear: (frame: HTMLElement) => void,
) {
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const anchor = numberOf(document.activeElement);
      const input = numberOf(event.target);
      if (input === null || !event.shiftKey || anchor === null || !event.currentTarget.contains(anchor)) {
        clear(event.currentTarget);
        return;
      }
      // The focus stays where the block begins.
      event.preventDefault();
      choose(anchor, spotOf(input));
    },
    onPointerOver(event: PointerEvent<HTMLElement>) {
      const anchor = numberOf(document.activeElement);
      const input = numberOf(event.target);
      const isDragged = event.buttons === 1 && event.pointerType === 'mouse';
      if (!isDragged || anchor === null || input === null || input === anchor) return;
      choose(anchor, spotOf(input));
    },
  };
}

/** The numbers of a block as they would be pasted. */
function textOf(matrix: Matrix, from: Spot, to: Spot): string {
  const line = Math.min(from.line, to.line);
  return blockToTsv(matrix, {
    row: shownRows(matrix)[line]?.key ?? '',
    column: Math.min(from.column, to.column),
    rows: Math.abs(to.line - from.line) + 1,
    columns: Math.abs(to.column - from.column) + 1,
  });
}

const holds: ReadonlySet<string> = new Set(['Shift', 'Control', 'Meta', 'Alt']);

/** Inside of a number Shift and a sideways arrow choose its digits. */
function isChoosing(
  { shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent,
  input: HTMLInputElement,
  way: Spot,
): boolean {
  const isInside = input.dataset['inside'] === 'true' && way.column !== 0;
  return shiftKey && !altKey && !ctrlKey && !metaKey && !isInside;
}

function numberOf(target: unknown): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.dataset['row'] !== undefined ? target : null;
}

function numbersIn(part: HTMLElement): HTMLInputElement[] {
  return [...part.querySelectorAll<HTMLInputElement>('input[data-row]')];
}

function spotOf({ dataset }: HTMLInputElement): Spot {
  return { line: Number(dataset['line']), column: Number(dataset['column']) };
}

function isBetween({ line, column }: Spot, from: Spot, to: Spot): boolean {
  return isWithin(line, from.line, to.line) && isWithin(column, from.column, to.column);
}

function isWithin(at: number, a: number, b: number): boolean {
  return at >= Math.min(a, b) && at <= Math.max(a, b);
}

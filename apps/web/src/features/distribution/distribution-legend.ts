import type { LegendItem, Shape } from './distribution-shapes.ts';
import { labelWidth, lineHeight, linesOf } from './distribution-text.ts';

const rowHeight = 22;
const swatch = 14;
/** From a column's edge to its text, and from the text to the next column. */
const before = swatch + 8;
const behind = 12;
/** Where a column is narrower than this, there is one. */
const leastColumn = 280;

/**
 * The legend below a picture, part of it also when it is saved; answers the shapes and the height they take. Columns are
 * as wide as the longest text; one that is wider than the picture goes on in the next line.
 */
export function drawLegend(
  items: readonly LegendItem[],
  { width, top }: { width: number; top: number },
): { shapes: Shape[]; height: number } {
  const longest = Math.max(0, ...items.map(({ text }) => before + labelWidth(text) + behind));
  const columns = Math.max(1, Math.min(3, Math.floor(width / Math.max(leastColumn, longest))));
  const shapes: Shape[] = [];
  let y = top;
  for (let first = 0; first < items.length; first += columns) {
    const row = items.slice(first, first + columns);
    const texts = row.map(({ text }) => linesOf(text, width / columns - before));
    row.forEach(({ paint, mark }, at) => {
      const x = at * (width / columns);
      shapes.push({
        kind: 'block',
        x,
        y,
        width: swatch,
        height: swatch,
        paint,
        ...(mark === undefined ? {} : { mark }),
      });
      for (const [line, text] of (texts[at] ?? []).entries())
        shapes.push({ kind: 'label', x: x + before, y: y + 11.5 + line * lineHeight, text, anchor: 'start' });
    });
    y += rowHeight + (Math.max(...texts.map(({ length }) => length)) - 1) * lineHeight;
  }
  return { shapes, height: y - top };
}

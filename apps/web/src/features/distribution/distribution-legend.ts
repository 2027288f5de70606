import type { LegendItem, Shape } from './distribution-shapes.ts';

const rowHeight = 22;
const swatch = 14;
/** Where a column is narrower than this, there is one. */
const leastColumn = 280;

/** The legend below a picture, part of it also when it is saved; answers the shapes and the height they take. */
export function drawLegend(
  items: readonly LegendItem[],
  { width, top }: { width: number; top: number },
): { shapes: Shape[]; height: number } {
  const columns = Math.max(1, Math.min(3, Math.floor(width / leastColumn)));
  const shapes = items.flatMap(({ text, paint, mark }, at): Shape[] => {
    const x = (at % columns) * (width / columns);
    const y = top + Math.floor(at / columns) * rowHeight;
    return [
      { kind: 'block', x, y, width: swatch, height: swatch, paint, ...(mark === undefined ? {} : { mark }) },
      { kind: 'label', x: x + swatch + 8, y: y + 11.5, text, anchor: 'start' },
    ];
  });
  return { shapes, height: Math.ceil(items.length / columns) * rowHeight };
}

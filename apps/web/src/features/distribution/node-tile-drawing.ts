import type { TileBin, ZoneTiles } from '@poolwright/planning/pictures/node-tiles';
import { huePaint } from './distribution-shapes.ts';
import type { Block, Drawing, LegendItem, Shape } from './distribution-shapes.ts';
import { drawLegend } from './distribution-legend.ts';
import { drawHead } from './distribution-text.ts';
import type { BarWords } from './zone-bar-drawing.ts';

const tile = 20;
const bin = { width: 62, height: 26 };
const gap = 4;
const below = 12;

/** Nodes zone by zone, a tile each; of too many to tell apart, bins with their numbers. */
export function drawTiles(
  zones: readonly ZoneTiles[],
  {
    width,
    hues,
    words,
    legend,
  }: { width: number; hues: ReadonlyMap<string, number>; words: BarWords; legend: LegendItem[] },
): Drawing {
  const shapes: Shape[] = [];
  let top = 0;
  for (const { az, nodes, bins, tiles } of zones) {
    const head = drawHead(words.zone(az), words.nodes(nodes), { top, width });
    shapes.push(...head.shapes);
    top += head.height;
    const size = tiles === null ? bin : { width: tile, height: tile };
    const each: readonly (Omit<TileBin, 'nodes'> & { nodes?: number })[] = tiles ?? bins;
    const perRow = Math.max(1, Math.floor((width + gap) / (size.width + gap)));
    each.forEach(({ flavor, state, nodes: count }, at) => {
      shapes.push({
        kind: 'block',
        x: (at % perRow) * (size.width + gap),
        y: top + Math.floor(at / perRow) * (size.height + gap),
        ...size,
        paint: huePaint(hues.get(flavor)),
        ...markOf(state),
        ...(count === undefined ? {} : { count: words.count(count) }),
      });
    });
    top += Math.ceil(each.length / perRow) * (size.height + gap) + below;
  }
  const { shapes: legendShapes, height } = drawLegend(legend, { width, top });
  return { width, height: top + height, shapes: [...shapes, ...legendShapes] };
}

/** A node that is there needs no mark. */
function markOf(state: TileBin['state']): Pick<Block, 'mark'> {
  return state === null || state === 'available' ? {} : { mark: state };
}

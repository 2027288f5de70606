import type { BarSegment, ZoneBar } from '@poolwright/planning/pictures/zone-bars';
import { huePaint } from './distribution-shapes.ts';
import type { Drawing, LegendItem, Paint, Shape } from './distribution-shapes.ts';
import { drawLegend } from './distribution-legend.ts';
import { drawHead } from './distribution-text.ts';

const barHeight = 26;
/** From a bar to the next zone's name. */
const below = 14;
/** Room of a digit on a segment, and around the number. */
const digit = 7.5;
const margin = 8;

/** The words on the bars. */
export interface BarWords {
  /** A zone's name, and that of the nodes in no told zone. */
  zone(az: string | null): string;
  nodes(count: number): string;
  count(count: number): string;
}

/**
 * Bars one below the other, each under its zone's name and number, from one base line at zero; all on one scale, so that
 * lengths can be compared. `most`: nodes that fill the width; bars that are shown together give the same.
 */
export function drawBars(
  bars: readonly ZoneBar[],
  { width, most, words, legend }: { width: number; most: number; words: BarWords; legend: LegendItem[] },
): Drawing {
  const scale = (width - 1) / Math.max(most, 1);
  const rows: Shape[] = [];
  let top = 0;
  for (const bar of bars) {
    const head = drawHead(words.zone(bar.az), words.nodes(bar.nodes), { top, width });
    rows.push(...head.shapes, ...drawBar(bar, { top: top + head.height, scale, words }));
    top += head.height + barHeight + below;
  }
  const { shapes, height } = drawLegend(legend, { width, top: top + 4 });
  return { width, height: top + 4 + height, shapes: [...rows, ...shapes] };
}

interface Row {
  readonly top: number;
  readonly scale: number;
  readonly words: BarWords;
}

function drawBar({ segments }: ZoneBar, { top, scale, words }: Row): Shape[] {
  const shapes: Shape[] = [{ kind: 'line', x: 0.5, from: top - 2, to: top + barHeight + 2 }];
  let before = 0;
  for (const segment of segments) {
    const text = words.count(segment.nodes);
    // A seam of one pixel keeps neighbours apart.
    const room = Math.max(segment.nodes * scale - 1, 1);
    const hasRoom = room >= text.length * digit + margin;
    shapes.push({
      kind: 'block',
      x: 1 + before * scale,
      y: top,
      width: room,
      height: barHeight,
      paint: segmentPaint(segment),
      ...(hasRoom ? { count: text } : {}),
    });
    before += segment.nodes;
  }
  return shapes;
}

/** The paint of a segment, here and in the legend. */
export function segmentPaint(segment: BarSegment): Paint {
  if (segment.kind === 'state') return segment.state;
  if (segment.kind === 'other') return 'other';
  return huePaint(segment.hue);
}

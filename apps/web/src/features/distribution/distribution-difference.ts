import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { differenceBars } from '@poolwright/planning/pictures/difference-bars';
import type { DifferenceBar, DifferenceSegment } from '@poolwright/planning/pictures/difference-bars';
import type { Format } from '../../shared/i18n/format.ts';
import type { Text } from '../../shared/i18n/use-text.ts';
import { drawLegend } from './distribution-legend.ts';
import { drawHead } from './distribution-text.ts';
import { huePaint } from './distribution-shapes.ts';
import type { Drawing, LegendItem, Shape } from './distribution-shapes.ts';

const barHeight = 26;
/** From a bar to the next zone's name. */
const gap = 14;
/** Room of a digit on a segment, and around the number. */
const digit = 7.5;
const margin = 8;

interface Needs {
  readonly hues: ReadonlyMap<string, number>;
  readonly width: number;
  readonly t: Text;
  readonly format: Format;
}

/** What a change does to each zone: nodes that go to the left of the line at zero, nodes that come to its right. */
export function drawDifference(
  before: Distribution,
  after: Distribution,
  { hues, width, t, format }: Needs,
): { drawing: Drawing; label: string } {
  const bars = differenceBars(before, after, hues);
  const [fewer, more] = [sideSum(bars, -1), sideSum(bars, 1)];
  const scale = (width - 2) / Math.max(fewer + more, 1);
  const zero = 1 + fewer * scale;
  const shapes: Shape[] = [];
  let top = 0;
  for (const bar of bars) {
    const head = drawHead(zoneName(bar, t), byWords(bar, t, format), { top, width });
    shapes.push(...head.shapes, ...drawBar(bar, { top: top + head.height, scale, zero, format }));
    top += head.height + barHeight + gap;
  }
  const below = top + 4;
  const legend = drawLegend(legendOf(bars, t), { width, top: below });
  const drawing = { width, height: below + legend.height, shapes: [...shapes, ...legend.shapes] };
  return { drawing, label: bars.map((bar) => inWords(bar, t, format)).join(' ') };
}

/** The longest bar on one side of the line, in nodes. */
function sideSum(bars: readonly DifferenceBar[], sign: 1 | -1): number {
  return Math.max(
    0,
    ...bars.map(({ segments }) => segments.reduce((sum, { by }) => sum + Math.max(0, sign * by), 0)),
  );
}

interface Row {
  readonly top: number;
  readonly scale: number;
  /** Where the line at zero stands. */
  readonly zero: number;
  readonly format: Format;
}

function drawBar({ segments }: DifferenceBar, { top, scale, zero, format }: Row): Shape[] {
  const shapes: Shape[] = [{ kind: 'line', x: zero, from: top - 2, to: top + barHeight + 2 }];
  const ends = { fewer: zero, more: zero };
  for (const segment of segments) {
    const long = Math.abs(segment.by) * scale;
    const x = segment.by > 0 ? ends.more : ends.fewer - long;
    if (segment.by > 0) ends.more += long;
    else ends.fewer -= long;
    const text = format.signed(segment.by);
    // A seam of one pixel keeps neighbours apart.
    const room = Math.max(long - 1, 1);
    const hasRoom = room >= text.length * digit + margin;
    shapes.push({
      kind: 'block',
      x: segment.by > 0 ? x + 1 : x,
      y: top,
      width: room,
      height: barHeight,
      paint: paintOf(segment),
      ...(hasRoom ? { count: text } : {}),
    });
  }
  return shapes;
}

function paintOf(segment: DifferenceSegment) {
  return segment.kind === 'flavor' ? huePaint(segment.hue) : 'other';
}

function nameOf(segment: DifferenceSegment, t: Text): string {
  return segment.kind === 'flavor' ? segment.flavor : t('picture.others');
}

function zoneName({ az }: DifferenceBar, t: Text): string {
  return az ?? t('picture.byCloud');
}

function byWords({ by, segments }: DifferenceBar, t: Text, format: Format): string {
  return segments.length === 0 ? t('picture.same') : format.signed(by);
}

/** Each flavor once, in the order of the bars. */
function legendOf(bars: readonly DifferenceBar[], t: Text): LegendItem[] {
  const items = bars.flatMap(({ segments }) =>
    segments.map(
      (segment) => [nameOf(segment, t), { text: nameOf(segment, t), paint: paintOf(segment) }] as const,
    ),
  );
  return [...new Map(items).values()];
}

/** "cn-north-7a: −5 (a −3, b −2)." */
function inWords(bar: DifferenceBar, t: Text, format: Format): string {
  const zone = zoneName(bar, t);
  if (bar.segments.length === 0) return t('picture.difference.same', { zone });
  return t('picture.difference.zone', {
    zone,
    by: format.signed(bar.by),
    parts: format.list(bar.segments.map((segment) => `${nameOf(segment, t)} ${format.signed(segment.by)}`)),
  });
}

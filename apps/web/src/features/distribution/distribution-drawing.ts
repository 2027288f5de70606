import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { nodeTiles } from '@poolwright/planning/pictures/node-tiles';
import type { ZoneTiles } from '@poolwright/planning/pictures/node-tiles';
import { zoneBars } from '@poolwright/planning/pictures/zone-bars';
import type { BarSegment, ZoneBar } from '@poolwright/planning/pictures/zone-bars';
import { nodeStates } from '@poolwright/planning/pool/status-counts';
import type { Format } from '../../shared/i18n/format.ts';
import type { Text } from '../../shared/i18n/use-text.ts';
import type { DistributionView } from './distribution-view.ts';
import { drawBars, segmentPaint } from './zone-bar-drawing.ts';
import type { BarWords } from './zone-bar-drawing.ts';
import { drawTiles } from './node-tile-drawing.ts';
import { huePaint } from './distribution-shapes.ts';
import type { Drawing, LegendItem } from './distribution-shapes.ts';

interface Needs {
  readonly view: DistributionView;
  readonly hues: ReadonlyMap<string, number>;
  readonly width: number;
  /** Nodes that fill the width of bars, where more than one picture is on one scale; else the largest bar. */
  readonly most?: number;
  readonly t: Text;
  readonly format: Format;
}

/** A picture and the same in words, for whoever does not see it. */
export function drawPicture(distribution: Distribution, needs: Needs): { drawing: Drawing; label: string } {
  return needs.view.picture === 'tiles' ? tilesOf(distribution, needs) : barsOf(distribution, needs);
}

function barsOf(distribution: Distribution, { view, hues, width, most: scale, t, format }: Needs) {
  const of =
    view.side === 'actual' ? { side: view.side, by: view.by } : { side: view.side, by: 'flavor' as const };
  const bars = zoneBars(distribution, of, hues);
  const most = scale ?? Math.max(0, ...bars.map(({ nodes }) => nodes));
  const legend = legendOf(
    bars.flatMap(({ segments }) => segments),
    t,
  );
  const words = wordsOf(t, format, view);
  const drawing = drawBars(bars, { width, most, words, legend });
  const label = inWords(
    bars.map((bar) => ({ ...bar, parts: barParts(bar, t, format) })),
    words,
    t,
    format,
  );
  return { drawing, label };
}

function barParts({ segments }: ZoneBar, t: Text, format: Format): string[] {
  return segments.map((segment) => `${nameOf(segment, t)} ${format.number(segment.nodes)}`);
}

function tilesOf(distribution: Distribution, { view, hues, width, t, format }: Needs) {
  const zones = nodeTiles(distribution, view.side);
  const words = wordsOf(t, format, view);
  const bars = zoneBars(distribution, { side: view.side, by: 'flavor' }, hues);
  const flavors = legendOf(
    bars.flatMap(({ segments }) => segments),
    t,
  );
  const legend = [...flavors, ...marksOf(zones, t)];
  const drawing = drawTiles(zones, { width, hues, words, legend });
  const label = inWords(
    zones.map((zone) => ({ ...zone, parts: tileParts(zone, hues, t, format) })),
    words,
    t,
    format,
  );
  return { drawing, label };
}

/** Each flavor and state with its number; "Other flavors" behind, as in the bars. */
function tileParts({ bins }: ZoneTiles, hues: Needs['hues'], t: Text, format: Format): string[] {
  const sums = new Map<string, { name: string; state: string; nodes: number }>();
  const own = bins.filter(({ flavor }) => hues.has(flavor));
  const others = bins.filter(({ flavor }) => !hues.has(flavor));
  for (const { flavor, state, nodes } of [...own, ...others]) {
    const name = hues.has(flavor) ? flavor : t('picture.others');
    const word = state === null || state === 'available' ? '' : ` ${t(`nodeState.${state}`)}`;
    const key = JSON.stringify([name, word]);
    sums.set(key, { name, state: word, nodes: nodes + (sums.get(key)?.nodes ?? 0) });
  }
  return [...sums.values()].map(({ name, state, nodes }) => `${name} ${format.number(nodes)}${state}`);
}

function wordsOf(t: Text, format: Format, { side }: DistributionView): BarWords {
  return {
    zone: (az) => az ?? t(side === 'wanted' ? 'picture.byCloud' : 'distribution.unplaced'),
    nodes: (nodes) => t('picture.nodes', { nodes }),
    count: (nodes) => format.number(nodes),
  };
}

function nameOf(segment: BarSegment, t: Text): string {
  if (segment.kind === 'flavor') return segment.flavor;
  return segment.kind === 'state' ? t(`nodeState.${segment.state}`) : t('picture.others');
}

/** Each part once, in the order of the bars. */
function legendOf(segments: readonly BarSegment[], t: Text): LegendItem[] {
  const items = new Map(
    segments.map((segment) => [
      nameOf(segment, t),
      { text: nameOf(segment, t), paint: segmentPaint(segment) },
    ]),
  );
  return [...items.values()];
}

/** The signs on tiles, as far as there are any. */
function marksOf(zones: readonly ZoneTiles[], t: Text): LegendItem[] {
  const seen = new Set(zones.flatMap(({ bins }) => bins.map(({ state }) => state)));
  return nodeStates
    .filter((state) => state !== 'available' && seen.has(state))
    .map((mark) => ({ text: t(`nodeState.${mark}`), paint: huePaint(undefined), mark }));
}

/** "cn-north-7a: 5 nodes (a 3, b 2); …" */
function inWords(
  zones: readonly { az: string | null; nodes: number; parts: readonly string[] }[],
  words: BarWords,
  t: Text,
  format: Format,
): string {
  return zones
    .map(({ az, nodes, parts }) =>
      t('picture.zone', { zone: words.zone(az), nodes, parts: format.list(parts) }),
    )
    .join(' ');
}

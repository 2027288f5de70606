import type { Distribution } from '../distribution/pool-distribution.ts';
import { withZones } from '../distribution/with-zones.ts';
import { zoneBars } from './zone-bars.ts';
import type { BarSegment, ZoneBar } from './zone-bars.ts';

/** What changes of one flavor, or of the flavors without a colour, in one zone: more (above 0) or fewer nodes. */
export type DifferenceSegment = { by: number } & (
  { kind: 'flavor'; flavor: string; hue: number } | { kind: 'other' }
);

/** One zone; `az` null for nodes in no told zone. `by` is the sum of the segments: 0 where as many come as go. */
export type DifferenceBar = { az: string | null; by: number; segments: DifferenceSegment[] };

/** Both sides with the same zones in their columns. */
export function sameColumns(before: Distribution, after: Distribution): [Distribution, Distribution] {
  const zones = [...new Set([...before.zones, ...after.zones])].sort();
  return [withZones(before, zones), withZones(after, zones)];
}

/**
 * The wanted nodes of two distributions of one pool, zone by zone, the second less the first; a zone without a change
 * too. `hues` from `flavorHues` of both.
 */
export function differenceBars(
  before: Distribution,
  after: Distribution,
  hues: ReadonlyMap<string, number>,
): DifferenceBar[] {
  const of = { side: 'wanted', by: 'flavor' } as const;
  const [first, second] = sameColumns(before, after);
  const [was, willBe] = [zoneBars(first, of, hues), zoneBars(second, of, hues)];
  return [...first.zones, null]
    .map((az) => differenceOf(az, barAt(was, az), barAt(willBe, az)))
    .filter(({ az, segments }) => az !== null || segments.length > 0);
}

function barAt(bars: readonly ZoneBar[], az: string | null): readonly BarSegment[] {
  return bars.find((bar) => bar.az === az)?.segments ?? [];
}

function differenceOf(
  az: string | null,
  before: readonly BarSegment[],
  after: readonly BarSegment[],
): DifferenceBar {
  const sums = new Map<string, DifferenceSegment>();
  const add = (segment: BarSegment, sign: 1 | -1) => {
    if (segment.kind === 'state') return;
    const key = segment.kind === 'flavor' ? `flavor ${segment.flavor}` : 'other';
    const empty: DifferenceSegment =
      segment.kind === 'flavor'
        ? { kind: 'flavor', flavor: segment.flavor, hue: segment.hue, by: 0 }
        : { kind: 'other', by: 0 };
    const sum = sums.get(key) ?? empty;
    sums.set(key, { ...sum, by: sum.by + sign * segment.nodes });
  };
  for (const segment of before) add(segment, -1);
  for (const segment of after) add(segment, 1);
  const segments = [...sums.values()].filter(({ by }) => by !== 0);
  return { az, by: segments.reduce((sum, { by }) => sum + by, 0), segments };
}

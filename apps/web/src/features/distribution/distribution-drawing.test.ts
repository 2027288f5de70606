import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { flavorHues } from '@poolwright/planning/pictures/flavor-hues';
import { pool } from '@poolwright/schemas/modelarts/pool';
import { beforeAll, expect, test } from 'vitest';
import { formatFor } from '../../shared/i18n/format.ts';
import { activateLanguage, i18n, loadAllMessages } from '../../shared/i18n/i18n.ts';
import type { Text } from '../../shared/i18n/use-text.ts';
import { readDistributionView, toDistributionSearch } from './distribution-view.ts';
import type { DistributionView } from './distribution-view.ts';
import { drawDifference } from './distribution-difference.ts';
import { drawPicture } from './distribution-drawing.ts';
import type { Block, Drawing, Label } from './distribution-shapes.ts';

const azs = (zones: Record<string, number>) => Object.entries(zones).map(([az, count]) => ({ az, count }));

/** Flavor a: 3 in x and 2 in y there, one more comes in y; flavor b: 4 in x there, 2 of its 6 wanted by cloud. */
const distribution = poolDistribution(
  pool.parse({
    metadata: { name: 'p' },
    spec: {
      resources: [
        { flavor: 'a', count: 6, azs: azs({ x: 3, y: 3 }) },
        { flavor: 'b', count: 6 },
      ],
    },
    status: {
      phase: 'Running',
      resources: {
        available: [
          { flavor: 'a', count: 5, azs: azs({ x: 3, y: 2 }) },
          { flavor: 'b', count: 4, azs: azs({ x: 4 }) },
        ],
        creating: [{ flavor: 'a', count: 1, azs: azs({ y: 1 }) }],
      },
    },
  }),
);

beforeAll(async () => {
  await activateLanguage('en');
  await loadAllMessages();
});

const translate: Text = (key, values) => i18n._(key, values === undefined ? undefined : { ...values });

function draw(view: Partial<DistributionView>, width = 600) {
  const whole: DistributionView = { picture: 'bars', side: 'actual', by: 'flavor', failed: null, ...view };
  return drawPicture(distribution, {
    view: whole,
    hues: flavorHues([distribution]),
    width,
    t: translate,
    format: formatFor('en'),
  });
}

const blocks = ({ shapes }: Drawing) => shapes.filter((shape): shape is Block => shape.kind === 'block');
const numbered = (drawing: Drawing) => blocks(drawing).filter(({ count }) => count !== undefined);

test('bars: every segment as long as its nodes, from one base line, and the picture in words', () => {
  const { drawing, label } = draw({});
  const bars = numbered(drawing);
  expect(bars.map(({ count }) => count)).toEqual(['3', '4', '3']);
  const perNode = bars.map(({ width, count }) => (width + 1) / Number(count));
  for (const each of perNode) expect(each).toBeCloseTo(perNode[0] ?? 0, 6);
  expect(bars[0]?.x).toBe(bars[2]?.x);
  expect(label).toBe('x: 7 nodes (a 3 and b 4). y: 3 nodes (a 3).');
});

test('bars by state tell what is there and what comes', () => {
  expect(draw({ by: 'state' }).label).toBe(
    'x: 7 nodes (available 7). y: 3 nodes (available 2 and creating 1).',
  );
});

test('wanted nodes the cloud places have a bar of their own', () => {
  expect(draw({ side: 'wanted' }).label).toBe(
    'x: 3 nodes (a 3). y: 3 nodes (a 3). Placed by the cloud: 6 nodes (b 6).',
  );
});

test('tiles: one for each node, marked by its state, within the width', () => {
  const { drawing } = draw({ picture: 'tiles' }, 100);
  const tiles = blocks(drawing).filter(({ width }) => width === 20);
  expect(tiles).toHaveLength(10);
  expect(tiles.filter(({ mark }) => mark === 'creating')).toHaveLength(1);
  for (const { x, width } of tiles) expect(x + width).toBeLessThanOrEqual(100);
  const places = new Set(tiles.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(10);
});

test('tiles in words tell the state of a node too', () => {
  expect(draw({ picture: 'tiles' }).label).toBe(
    'x: 7 nodes (a 3 and b 4). y: 3 nodes (a 2 and a 1 creating).',
  );
});

const longZone = 'cn-north-7a-extended-availability-zone-for-dedicated-customers';
const longFlavor = 'modelarts.bm.npu.arm.8snt9b3.i6l.d.c004.of.a.series.with.many.words';
const long = (count: number) =>
  poolDistribution(
    pool.parse({
      metadata: { name: 'p' },
      spec: {
        resources: [longFlavor, 'short', 'third'].map((flavor) => ({
          flavor,
          count,
          azs: azs({ [longZone]: count }),
        })),
      },
    }),
  );

test.for([358, 700, 1400])(
  'no label of a picture %i wide lies on another or reaches over its edge',
  (width) => {
    const hues = flavorHues([long(2)]);
    const needs = { hues, width, t: translate, format: formatFor('en') };
    const views = (['bars', 'tiles'] as const).map((picture): DistributionView => ({
      picture,
      side: 'wanted',
      by: 'flavor',
      failed: null,
    }));
    const drawings = [
      ...views.map((view) => drawPicture(long(2), { ...needs, view }).drawing),
      drawDifference(long(2), long(5), needs).drawing,
    ];
    for (const { shapes, height } of drawings) {
      const labels = shapes.flatMap((shape) => (shape.kind === 'label' ? [boxOf(shape)] : []));
      expect(labels.map(({ text }) => text).join('')).toContain(longFlavor);
      for (const [at, box] of labels.entries()) {
        expect([box.left >= 0, box.right <= width, box.y <= height]).toEqual([true, true, true]);
        for (const other of labels.slice(at + 1))
          expect(
            box.y !== other.y || box.right <= other.left || other.right <= box.left,
            `${box.text} | ${other.text}`,
          ).toBe(true);
      }
    }
  },
);

/** As wide as the widest font lets it be: 8 pixels a sign, 9 of a strong one. */
function boxOf({ x, y, text, anchor, isStrong = false }: Label) {
  const wide = text.length * (isStrong ? 9 : 8);
  return { text, y, left: anchor === 'start' ? x : x - wide, right: anchor === 'start' ? x + wide : x };
}

test('a number that has no room on its segment is left out, not squeezed', () => {
  for (const { width, count = '' } of numbered(draw({}, 60).drawing)) {
    expect(width).toBeGreaterThanOrEqual(count.length * 7.5 + 8);
  }
});

test('a view is kept by its address; what the address says wrongly is as usual', () => {
  const view: DistributionView = { picture: 'bars', side: 'wanted', by: 'flavor', failed: 'x' };
  expect(readDistributionView(toDistributionSearch(view), ['x', 'y'])).toEqual(view);
  expect(readDistributionView({ picture: 'cake', failed: 'z' }, ['x', 'y'])).toEqual({
    picture: 'table',
    side: 'actual',
    by: 'flavor',
    failed: null,
  });
});

test('a difference: what goes to the left of the line at zero, what comes to its right, on one scale', () => {
  const after = poolDistribution(
    pool.parse({
      metadata: { name: 'p' },
      spec: {
        resources: [
          { flavor: 'a', count: 6, azs: azs({ x: 1, y: 5 }) },
          { flavor: 'b', count: 6 },
        ],
      },
    }),
  );
  const { drawing, label } = drawDifference(distribution, after, {
    hues: flavorHues([distribution, after]),
    width: 402,
    t: translate,
    format: formatFor('en'),
  });
  expect(label).toBe('x: −2 (a −2). y: +2 (a +2).');
  const zero = drawing.shapes.find(({ kind }) => kind === 'line')?.x;
  expect(zero).toBe(201);
  expect(numbered(drawing).map(({ count, x, width }) => [count, x, width])).toEqual([
    ['−2', 1, 199],
    ['+2', 202, 199],
  ]);
});

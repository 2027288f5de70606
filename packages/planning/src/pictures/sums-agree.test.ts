import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { editedDistribution } from '../distribution/edited-distribution.ts';
import { poolDistribution } from '../distribution/pool-distribution.ts';
import type { Distribution } from '../distribution/pool-distribution.ts';
import { matrixOf } from '../matrix/matrix-of.ts';
import { editorOf } from '../matrix/matrix-editor.ts';
import { gestures, play, zonedPool, zoneFacts } from '../matrix/matrix.test-kit.ts';
import { toEntryEdits } from '../matrix/to-entry-edits.ts';
import { toTsv } from '../matrix/to-tsv.ts';
import { differenceBars } from './difference-bars.ts';
import { flavorHues } from './flavor-hues.ts';
import { mostTiles, nodeTiles } from './node-tiles.ts';
import { numberTable } from './number-table.ts';
import { sentenceNumbers } from './sentence-numbers.ts';
import { zoneBars } from './zone-bars.ts';
import type { BarsOf } from './zone-bars.ts';
import type { DistributionSide } from './side-rows.ts';

const seed = 23;
const numRuns = 1000;

/** Nodes by zone, `?` for none; nothing is left out and zones without a node are. */
type Sums = Record<string, number>;

const sums = (parts: readonly (readonly [string | null, number])[]): Sums => {
  const all = new Map<string, number>();
  for (const [az, nodes] of parts) if (nodes > 0) all.set(az ?? '?', (all.get(az ?? '?') ?? 0) + nodes);
  return Object.fromEntries([...all].sort());
};

type Item = { count: number; azs?: { az: string; count: number }[] };

/** Counted by hand from what the cloud wrote, past everything of ours. */
function byHand(pool: Pool): Sums {
  const resources: Record<string, Item | Item[]> = JSON.parse(JSON.stringify(pool.status?.resources ?? {}));
  const items = Object.values(resources).flat();
  return sums(
    items.flatMap(({ count, azs = [] }) => {
      const told = azs.reduce((sum, cell) => sum + cell.count, 0);
      return [
        ...azs.map((cell) => [cell.az, cell.count] as const),
        [null, Math.max(0, count - told)] as const,
      ];
    }),
  );
}

function fromBars(distribution: Distribution, of: BarsOf): Sums {
  const bars = zoneBars(distribution, of, flavorHues([distribution]));
  for (const bar of bars) expect(bar.segments.reduce((sum, { nodes }) => sum + nodes, 0)).toBe(bar.nodes);
  return sums(bars.map(({ az, nodes }) => [az, nodes]));
}

function fromTiles(distribution: Distribution, side: DistributionSide): Sums {
  return sums(
    nodeTiles(distribution, side).map(({ az, bins, tiles }) => {
      const nodes = bins.reduce((sum, bin) => sum + bin.nodes, 0);
      return [az, tiles === null ? nodes : tiles.length];
    }),
  );
}

function fromTable(distribution: Distribution, side: DistributionSide): Sums {
  const { zones, lines, totals } = numberTable(distribution, side);
  for (const line of [...lines, totals]) {
    expect(line.zones.reduce<number>((sum, nodes) => sum + (nodes ?? 0), line.elsewhere)).toBe(line.total);
  }
  const parts = lines.flatMap((line) => [
    ...zones.map((az, at) => [az, line.zones[at] ?? 0] as const),
    [null, line.elsewhere] as const,
  ]);
  expect(
    sums([...zones.map((az, at) => [az, totals.zones[at] ?? 0] as const), [null, totals.elsewhere]]),
  ).toEqual(sums(parts));
  return sums(parts);
}

const total = (all: Sums) => Object.values(all).reduce((sum, nodes) => sum + nodes, 0);

function fromSentence(distribution: Distribution, side: DistributionSide): number {
  const { nodes, elsewhere, deleting } = sentenceNumbers(distribution, side);
  return nodes + elsewhere + deleting;
}

test(`actual nodes are the same in bars, tiles, sentence and table, and as counted by hand (${numRuns} pools, seed ${seed})`, () => {
  const met = { drawn: 0, binned: 0, elsewhere: 0 };
  fc.assert(
    fc.property(zonedPool, (pool) => {
      const seen = poolDistribution(pool);
      const hand = byHand(pool);
      expect(fromBars(seen, { side: 'actual', by: 'flavor' })).toEqual(hand);
      expect(fromBars(seen, { side: 'actual', by: 'state' })).toEqual(hand);
      expect(fromTiles(seen, 'actual')).toEqual(hand);
      expect(fromTable(seen, 'actual')).toEqual(hand);
      expect(fromSentence(seen, 'actual')).toBe(total(hand));
      expect(
        nodeTiles(seen, 'actual').every(({ tiles }) => (tiles === null) === total(hand) > mostTiles),
      ).toBe(true);
      met[total(hand) > mostTiles ? 'binned' : 'drawn'] += 1;
      met.elsewhere += hand['?'] === undefined ? 0 : 1;
    }),
    { seed, numRuns },
  );
  expect(Math.min(...Object.values(met))).toBeGreaterThan(numRuns / 50);
}, 60_000);

test(`wanted nodes are the same in matrix, bars, tiles, sentence, table and copy, after any edit (${numRuns} pools, seed ${seed + 1})`, () => {
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      const start = editorOf(matrixOf(pool, facts));
      const { matrix } = play(start, list).at(-1)?.answer.editor ?? start;
      const asked = editedDistribution(pool, { entries: toEntryEdits(matrix) });
      const shown = sums(
        matrix.rows
          .filter(({ isRemoved }) => !isRemoved)
          .flatMap((row) => {
            const placed = row.cells.reduce((sum, { wanted }) => sum + (wanted ?? 0), 0);
            return [
              ...row.cells.map(({ az, wanted }) => [az, wanted ?? 0] as const),
              [null, row.total - placed] as const,
            ];
          }),
      );
      expect(fromBars(asked, { side: 'wanted', by: 'flavor' })).toEqual(shown);
      expect(fromTiles(asked, 'wanted')).toEqual(shown);
      expect(fromTable(asked, 'wanted')).toEqual(shown);
      expect([fromSentence(asked, 'wanted'), asked.wanted]).toEqual([total(shown), total(shown)]);
      const copied = toTsv(matrix, { entry: 'Flavor', total: 'Total' })
        .split(/[\t\n]/)
        .at(-1);
      expect(copied).toBe(String(total(shown)));
    }),
    { seed: seed + 1, numRuns },
  );
}, 60_000);

test(`the picture of a difference is what one is more than the other, zone by zone and flavor by flavor (${numRuns} pools, seed ${seed + 2})`, () => {
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (pool, facts, list) => {
      const start = editorOf(matrixOf(pool, facts));
      const { matrix } = play(start, list).at(-1)?.answer.editor ?? start;
      const [before, after] = [
        poolDistribution(pool),
        editedDistribution(pool, { entries: toEntryEdits(matrix) }),
      ];
      const bars = differenceBars(before, after, flavorHues([before, after]));
      const was = fromTable(before, 'wanted');
      const willBe = fromTable(after, 'wanted');
      for (const { az, by, segments } of bars) {
        expect(by).toBe((willBe[az ?? '?'] ?? 0) - (was[az ?? '?'] ?? 0));
        expect(segments.reduce((sum, segment) => sum + segment.by, 0)).toBe(by);
      }
      expect(bars.reduce((sum, { by }) => sum + by, 0)).toBe(total(willBe) - total(was));
    }),
    { seed: seed + 2, numRuns },
  );
}, 60_000);

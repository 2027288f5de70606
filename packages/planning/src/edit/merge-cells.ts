import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryChange, ZoneCount } from '@poolwright/schemas/pools/pool-edit';
import { totalOf, zonesNamedTwice } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';
import type { MergedEntries } from './merge-entries.ts';
import { mergeValue } from './merge-value.ts';
import type { Overlap } from './overlap.ts';

type Zones = { base: ZoneMap; mine: ZoneMap; live: ZoneMap };

/**
 * Merges an entry whose zones are set before, by me and now: cell by cell. Where counts are the sums of their cells
 * the count follows the merged cells; else it merges as a value of its own.
 */
export function mergeCells(
  change: EntryChange,
  pointer: string,
  read: PoolResource,
  { base, mine, live }: Zones,
): MergedEntries {
  const { entry, count } = change;
  const merged = new Map(live);
  const overlaps: Overlap[] = [];
  const settled: string[] = [];
  for (const az of new Set([...base.keys(), ...mine.keys()])) {
    const [was, to, now] = [base.get(az) ?? 0, mine.get(az) ?? 0, live.get(az) ?? 0];
    if (was === to) continue;
    const outcome = mergeValue<number>(was, to, now);
    const at = `${pointer}/azs/${az.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (outcome === 'keep') merged.set(az, to);
    else if (outcome === 'settled') settled.push(at);
    else overlaps.push({ pointer: at, base: was, mine: to, theirs: now, entry, az });
  }
  const isSum =
    totalOf(live) === read.count &&
    (count === undefined
      ? totalOf(base) === totalOf(mine)
      : count.from === totalOf(base) && count.to === totalOf(mine));
  const azs = placementOf(change, merged, live);
  const asked = isSum ? sumOfCells(read, merged) : ownCount(change, pointer, read);
  overlaps.push(...asked.overlaps);
  settled.push(...asked.settled);
  const isLeft = azs !== null || asked.count !== null;
  return {
    entries: isLeft
      ? [{ entry, ...(asked.count === null ? {} : { count: asked.count }), ...(azs === null ? {} : { azs }) }]
      : [],
    overlaps,
    settled,
  };
}

type AskedCount = { count: { from: number; to: number } | null; overlaps: Overlap[]; settled: string[] };

function sumOfCells(read: PoolResource, merged: ZoneMap): AskedCount {
  const to = totalOf(merged);
  return { count: to === read.count ? null : { from: read.count, to }, overlaps: [], settled: [] };
}

function ownCount({ entry, count }: EntryChange, pointer: string, read: PoolResource): AskedCount {
  if (count === undefined) return { count: null, overlaps: [], settled: [] };
  const at = `${pointer}/count`;
  const outcome = mergeValue<number>(count.from, count.to, read.count);
  if (outcome === 'keep') return { count, overlaps: [], settled: [] };
  if (outcome === 'settled') return { count: null, overlaps: [], settled: [at] };
  const overlap = { pointer: at, base: count.from, mine: count.to, theirs: read.count, entry };
  return { count: null, overlaps: [overlap], settled: [] };
}

/** Cells in my order, those only somebody else has behind. A zone I named twice stays so, for the rule to say. */
function placementOf(change: EntryChange, merged: ZoneMap, live: ZoneMap): EntryChange['azs'] | null {
  const mine = change.azs?.to ?? [];
  const from = [...live].map(([az, count]): ZoneCount => ({ az, count }));
  if (zonesNamedTwice(mine).length > 0) return { from, to: mine };
  const order = new Set([...mine.map(({ az }) => az), ...merged.keys()]);
  const to = [...order].flatMap((az): ZoneCount[] => {
    const count = merged.get(az) ?? 0;
    return count === 0 && !live.has(az) ? [] : [{ az, count }];
  });
  const isSame = to.every(({ az, count }) => count === (live.get(az) ?? 0));
  return isSame ? null : { from, to };
}

import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryChange, ZoneCount } from '@poolwright/schemas/pools/pool-edit';
import { jsonPointer } from '../pool/json-pointer.ts';
import { totalOf, zonesNamedTwice } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';
import { mergeValue } from './merge-value.ts';
import type { MergedEntries } from './merged-entries.ts';
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
  const cells = mergeEach(change, pointer, { base, mine, live });
  const azs = placementOf(change, cells.merged, live);
  const isSum = totalOf(live) === read.count && isSumOfCells(change, base, mine);
  const asked = isSum ? sumOfCells(read, cells.merged) : ownCount(change, pointer, read);
  const entry: EntryChange = { entry: change.entry };
  if (asked.count !== null) entry.count = asked.count;
  if (azs !== null) entry.azs = azs;
  return {
    entries: azs === null && asked.count === null ? [] : [entry],
    overlaps: [...cells.overlaps, ...asked.overlaps],
    settled: [...cells.settled, ...asked.settled],
  };
}

type MergedCells = { merged: Map<string, number>; overlaps: Overlap[]; settled: string[] };

/** A cell that overlaps stays as it is now until somebody decides. */
function mergeEach({ entry }: EntryChange, pointer: string, { base, mine, live }: Zones): MergedCells {
  const result: MergedCells = { merged: new Map(live), overlaps: [], settled: [] };
  for (const az of new Set([...base.keys(), ...mine.keys()])) {
    const [was, to, now] = [base.get(az) ?? 0, mine.get(az) ?? 0, live.get(az) ?? 0];
    if (was === to) continue;
    const outcome = mergeValue<number>(was, to, now);
    const at = `${pointer}/azs${jsonPointer(az)}`;
    if (outcome === 'keep') result.merged.set(az, to);
    else if (outcome === 'settled') result.settled.push(at);
    else result.overlaps.push({ pointer: at, base: was, mine: to, theirs: now, entry, az });
  }
  return result;
}

function isSumOfCells({ count }: EntryChange, base: ZoneMap, mine: ZoneMap): boolean {
  if (count === undefined) return totalOf(base) === totalOf(mine);
  return count.from === totalOf(base) && count.to === totalOf(mine);
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

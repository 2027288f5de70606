import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryAddition, EntryChange, ZonePlacement } from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { findExactEntry } from '../entries/find-entry.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { placementOf } from '../entries/placement-of.ts';
import { jsonPointer } from '../pool/json-pointer.ts';
import { sameZones, totalOf, zoneMap } from '../zones/zone-map.ts';
import { mergeCells } from './merge-cells.ts';
import { mergeValue } from './merge-value.ts';
import type { MergedEntries } from './merged-entries.ts';
import type { EntryValue } from './overlap.ts';

const nothing: MergedEntries = { entries: [], overlaps: [], settled: [] };

/** Merges each change with the entry it names. */
export function mergeEntries(changes: readonly (EntryChange | EntryAddition)[], live: Pool): MergedEntries {
  const resources = entriesOf(live);
  const parts = changes.map((change, at) => {
    const pointer = jsonPointer('entries', at);
    if ('add' in change) return mergeAddition(change, pointer, resources);
    const index = findExactEntry(resources, change.entry);
    const read = typeof index === 'number' ? resources[index] : undefined;
    return read === undefined ? mergeGone(change, pointer, index) : mergeChange(change, pointer, read);
  });
  return {
    entries: parts.flatMap((part) => part.entries),
    overlaps: parts.flatMap((part) => part.overlaps),
    settled: parts.flatMap((part) => part.settled),
  };
}

/** The flavor has come to the pool meanwhile: the same way is settled, another is asked about. */
function mergeAddition(
  change: EntryAddition,
  pointer: string,
  resources: readonly PoolResource[],
): MergedEntries {
  const { flavor, count, azs } = change.add;
  const index = resources.findIndex((entry) => entry.flavor === flavor);
  const found = resources[index];
  if (found === undefined) return { ...nothing, entries: [change] };
  const isOnly = resources.filter((entry) => entry.flavor === flavor).length === 1;
  const wanted = zoneMap(azs);
  if (isOnly && found.count === count && (wanted === null || sameZones(wanted, zoneMap(found.azs)))) {
    return { ...nothing, settled: [pointer] };
  }
  const mine: EntryValue = { count, azs: azs ?? null };
  const entry = identitiesOf(resources)[index] ?? { flavor };
  return { ...nothing, overlaps: [{ pointer, base: null, mine, theirs: valueOf(found), entry }] };
}

/** The entry is gone, or cannot be told apart any more. */
function mergeGone(change: EntryChange, pointer: string, found: number | 'none' | 'several'): MergedEntries {
  if (change.remove === true && found === 'none') return { ...nothing, settled: [pointer] };
  const overlap = { pointer, base: baseOf(change), mine: mineOf(change), theirs: null, entry: change.entry };
  return { ...nothing, overlaps: [overlap] };
}

function mergeChange(change: EntryChange, pointer: string, read: PoolResource): MergedEntries {
  if (change.remove === true) return mergeRemoval(change, pointer, read);
  if (change.azs === undefined) return mergeCount(change, pointer, read);
  const { from, to } = change.azs;
  const [base, mine, live] = [zoneMap(from), placed(to), zoneMap(read.azs)];
  if (base !== null && mine !== null && live !== null) {
    return mergeCells(change, pointer, read, { base, mine, live });
  }
  return mergePlacement(change, pointer, read, { base, mine, live });
}

/** Removing an entry that has moved since would remove what its remover never saw. */
function mergeRemoval(change: EntryChange, pointer: string, read: PoolResource): MergedEntries {
  const { entry } = change;
  if (change.count?.from === read.count) {
    return { ...nothing, entries: [{ entry, count: { from: read.count, to: 0 }, remove: true }] };
  }
  return {
    ...nothing,
    overlaps: [{ pointer, base: baseOf(change), mine: null, theirs: valueOf(read), entry }],
  };
}

function mergeCount({ entry, count }: EntryChange, pointer: string, read: PoolResource): MergedEntries {
  if (count === undefined) return nothing;
  const at = `${pointer}/count`;
  const outcome = mergeValue<number>(count.from, count.to, read.count);
  if (outcome === 'keep') return { ...nothing, entries: [{ entry, count }] };
  if (outcome === 'settled') return { ...nothing, settled: [at] };
  return {
    ...nothing,
    overlaps: [{ pointer: at, base: count.from, mine: count.to, theirs: read.count, entry }],
  };
}

type Placements = {
  base: ReturnType<typeof zoneMap>;
  mine: ReturnType<typeof zoneMap>;
  live: ReturnType<typeof zoneMap>;
};

/** Between the cloud's placement and own zones, count and zones are one decision: they merge together or not at all. */
function mergePlacement(
  change: EntryChange,
  pointer: string,
  read: PoolResource,
  { base, mine, live }: Placements,
): MergedEntries {
  const { entry, azs, count } = change;
  const baseCount = count?.from ?? (mine === null ? read.count : totalOf(mine));
  const mineCount = count?.to ?? baseCount;
  if (azs !== undefined && sameZones(live, base) && read.count === baseCount) {
    return {
      ...nothing,
      entries: [
        { entry, ...(count === undefined ? {} : { count }), azs: { ...azs, from: placementOf(read) } },
      ],
    };
  }
  if (sameZones(live, mine) && read.count === mineCount) return { ...nothing, settled: [pointer] };
  const overlap = { pointer, base: baseOf(change), mine: mineOf(change), theirs: valueOf(read), entry };
  return { ...nothing, overlaps: [overlap] };
}

function placed(to: ZonePlacement): ReturnType<typeof zoneMap> {
  return to === null ? null : (zoneMap(to) ?? new Map());
}

function valueOf(read: PoolResource): EntryValue {
  return { count: read.count, azs: placementOf(read) };
}

function baseOf({ count, azs }: EntryChange): EntryValue | null {
  if (count === undefined && azs === undefined) return null;
  return { count: count?.from ?? null, azs: azs?.from ?? null };
}

function mineOf({ count, azs, remove }: EntryChange): EntryValue | null {
  if (remove === true) return null;
  return { count: count?.to ?? null, azs: azs?.to ?? null };
}

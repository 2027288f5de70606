import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type {
  EntryAddition,
  EntryChange,
  EntryIdentity,
  PoolEdit,
  ZoneCount,
} from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { sameIdentity } from '../entries/entry-identity.ts';
import { findExactEntry } from '../entries/find-entry.ts';
import { placementOf } from '../entries/placement-of.ts';
import { sumOf } from '../pool/whole-count.ts';
import { zoneMap } from '../zones/zone-map.ts';
import type { EntryValue, Overlap } from './overlap.ts';

/** Asks for my value of an overlap about an entry again, beside what the merged edit already asks of that entry. */
export function resolveEntry(edit: PoolEdit, overlap: Overlap, entry: EntryIdentity, live: Pool): PoolEdit {
  const all = edit.entries ?? [];
  const current = all.find(
    (change): change is EntryChange => 'entry' in change && sameIdentity(change.entry, entry),
  );
  const index = findExactEntry(entriesOf(live), entry);
  const read = typeof index === 'number' ? entriesOf(live)[index] : undefined;
  const chosen = read === undefined ? asAddition(overlap, entry) : asChange(overlap, entry, read, current);
  if (chosen === null) return edit;
  return { ...edit, entries: [...all.filter((change) => change !== current), chosen] };
}

function asChange(
  { mine, az }: Overlap,
  entry: EntryIdentity,
  read: PoolResource,
  current: EntryChange | undefined,
): EntryChange | null {
  if (mine === null) return { entry, count: { from: read.count, to: 0 }, remove: true };
  if (typeof mine === 'object') return asWhole(mine, entry, read);
  if (typeof mine !== 'number') return null;
  if (az === undefined) return { ...current, entry, count: { from: read.count, to: mine } };
  return withCell({ az, count: mine }, entry, read, current);
}

/** The count follows the cell. */
function withCell(
  mine: ZoneCount,
  entry: EntryIdentity,
  read: PoolResource,
  current: EntryChange | undefined,
): EntryChange {
  const from = placementOf(read) ?? [];
  const cells = current?.azs?.to ?? from;
  const before = zoneMap(cells)?.get(mine.az) ?? 0;
  const isThere = cells.some(({ az }) => az === mine.az);
  const to = isThere ? cells.map((cell) => (cell.az === mine.az ? mine : cell)) : [...cells, mine];
  const count = current?.count?.to ?? read.count;
  return { entry, count: { from: read.count, to: count + mine.count - before }, azs: { from, to } };
}

function asWhole(mine: EntryValue, entry: EntryIdentity, read: PoolResource): EntryChange {
  const to = mine.count ?? (mine.azs === null ? read.count : nodesIn(mine.azs));
  return { entry, count: { from: read.count, to }, azs: { from: placementOf(read), to: mine.azs } };
}

/** The entry is gone: asking for mine again adds the flavor anew, as far as its number of nodes is known. */
function asAddition({ mine, base }: Overlap, { flavor }: EntryIdentity): EntryAddition | null {
  if (typeof mine === 'number') return { add: { flavor, count: mine } };
  if (mine === null || typeof mine === 'string') return null;
  const before = typeof base === 'object' ? (base?.count ?? null) : null;
  const count = mine.count ?? (mine.azs === null ? before : nodesIn(mine.azs));
  if (count === null) return null;
  return { add: { flavor, count, ...(mine.azs === null ? {} : { azs: mine.azs }) } };
}

function nodesIn(azs: readonly ZoneCount[]): number {
  return sumOf(azs.map(({ count }) => count));
}

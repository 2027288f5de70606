import { descriptionKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type {
  EntryAddition,
  EntryChange,
  EntryIdentity,
  PoolEdit,
} from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { sameIdentity } from '../entries/entry-identity.ts';
import { findExactEntry } from '../entries/find-entry.ts';
import { sumOf } from '../pool/whole-count.ts';
import { zoneMap } from '../zones/zone-map.ts';
import type { EntryValue, Overlap } from './overlap.ts';

/**
 * Puts a person's choice about an overlap into the merged edit: `theirs` leaves the pool as it is now, `mine` asks
 * for my value again, with what is there now as `from`. Call it once an overlap, in any order.
 */
export function resolveOverlap(
  edit: PoolEdit,
  overlap: Overlap,
  choice: 'mine' | 'theirs',
  live: Pool,
): PoolEdit {
  if (choice === 'theirs') return edit;
  if (overlap.entry !== undefined) return withEntry(edit, overlap, overlap.entry, live);
  const { mine } = overlap;
  if (typeof mine !== 'string') return edit;
  const driver = live.spec?.driver;
  switch (overlap.pointer) {
    case '/description':
      return {
        ...edit,
        description: { from: live.metadata.annotations?.[descriptionKey] ?? null, to: mine },
      };
    case '/driver/gpuVersion':
      return {
        ...edit,
        driver: { ...edit.driver, gpuVersion: { from: driver?.gpuVersion ?? null, to: mine } },
      };
    case '/driver/npuVersion':
      return {
        ...edit,
        driver: { ...edit.driver, npuVersion: { from: driver?.npuVersion ?? null, to: mine } },
      };
    case '/driver/updateStrategy': {
      const to = mine === 'force' || mine === 'idle' ? mine : null;
      if (to === null) return edit;
      const updateStrategy = { from: driver?.updateStrategy ?? null, to };
      return { ...edit, driver: { ...edit.driver, updateStrategy } };
    }
    default:
      return edit;
  }
}

function withEntry(edit: PoolEdit, overlap: Overlap, entry: EntryIdentity, live: Pool): PoolEdit {
  const all = edit.entries ?? [];
  const isMine = (change: EntryChange | EntryAddition) =>
    'entry' in change && sameIdentity(change.entry, entry);
  const current = all.find((change): change is EntryChange => isMine(change) && 'entry' in change);
  const chosen = chosenChange(current, overlap, entry, live);
  if (chosen === null) return edit;
  const others = all.filter((change) => change !== current);
  return { ...edit, entries: [...others, chosen] };
}

function chosenChange(
  current: EntryChange | undefined,
  overlap: Overlap,
  entry: EntryIdentity,
  live: Pool,
): EntryChange | EntryAddition | null {
  const index = findExactEntry(entriesOf(live), entry);
  const read = typeof index === 'number' ? entriesOf(live)[index] : undefined;
  const { mine } = overlap;
  if (read === undefined) return asAddition(overlap, entry);
  const count = { from: read.count, to: current?.count?.to ?? read.count };
  if (mine === null) return { entry, count: { from: read.count, to: 0 }, remove: true };
  if (typeof mine === 'string') return null;
  if (typeof mine === 'object') return asWhole(mine, entry, read);
  if (overlap.az === undefined) return { ...current, entry, count: { ...count, to: mine } };
  const from = (read.azs ?? []).map(({ az, count: nodes }) => ({ az, count: nodes }));
  const cells = current?.azs?.to ?? from;
  const before = zoneMap(cells)?.get(overlap.az) ?? 0;
  const others = cells.some(({ az }) => az === overlap.az) ? cells : [...cells, { az: overlap.az, count: 0 }];
  const to = others.map((cell) => (cell.az === overlap.az ? { az: cell.az, count: mine } : cell));
  return { entry, count: { ...count, to: count.to + mine - before }, azs: { from, to } };
}

function asWhole(
  mine: EntryValue,
  entry: EntryIdentity,
  read: ReturnType<typeof entriesOf>[number],
): EntryChange {
  const to = mine.count ?? (mine.azs === null ? read.count : sumOf(mine.azs.map(({ count }) => count)));
  const from = zoneMap(read.azs) === null ? null : (read.azs ?? []).map(({ az, count }) => ({ az, count }));
  return { entry, count: { from: read.count, to }, azs: { from, to: mine.azs } };
}

/** The entry is gone: asking for mine again adds the flavor anew, as far as its number of nodes is known. */
function asAddition({ mine, base }: Overlap, { flavor }: EntryIdentity): EntryAddition | null {
  if (typeof mine === 'number') return { add: { flavor, count: mine } };
  if (mine === null || typeof mine === 'string') return null;
  const inZones = mine.azs === null ? null : sumOf(mine.azs.map(({ count }) => count));
  const before = typeof base === 'object' ? (base?.count ?? null) : null;
  const count = mine.count ?? inZones ?? before;
  if (count === null) return null;
  return { add: { flavor, count, ...(mine.azs === null ? {} : { azs: mine.azs }) } };
}

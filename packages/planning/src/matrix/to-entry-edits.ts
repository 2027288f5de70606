import type { EntryAddition, EntryChange, ZoneCount } from '@poolwright/schemas/pools/pool-edit';
import { sameZones, zoneMap } from '../zones/zone-map.ts';
import type { MatrixCell, MatrixRow } from './matrix.ts';

/** What an edit needs of a row. */
export type AskedRow = Pick<MatrixRow, 'entry' | 'flavor' | 'mode' | 'total' | 'read' | 'isRemoved'> & {
  cells: readonly Pick<MatrixCell, 'az' | 'wanted'>[];
};

/**
 * What the matrix asks for, as the entries of an edit: only rows that differ from what was read. A manual row names
 * every zone with a node, so that what is sent is what is shown; a row the cloud places names none (`azs: null` drops
 * the zones it had). An entry that is as read is no part of it and goes back as read.
 */
export function toEntryEdits({ rows }: { rows: readonly AskedRow[] }): (EntryChange | EntryAddition)[] {
  return rows.flatMap((row) => (row.read === null ? toAddition(row) : toChange(row)) ?? []);
}

function toAddition(row: AskedRow): EntryAddition | null {
  if (row.isRemoved) return null;
  const { flavor, total: count, mode } = row;
  return { add: { flavor, count, ...(mode === 'manual' ? { azs: zonesOf(row) } : {}) } };
}

/** The count goes with a removal, so that a merge can see whether the entry has moved since. */
function toChange(row: AskedRow): EntryChange | null {
  const { entry, read, total, mode, isRemoved } = row;
  if (entry === null || read === null) return null;
  if (isRemoved) return { entry, count: { from: read.count, to: 0 }, remove: true };
  const to = mode === 'cloud' ? null : zonesOf(row);
  const isSamePlace =
    read.azs === null || to === null
      ? read.azs === to
      : sameZones(zoneMap(read.azs), zoneMap(to) ?? new Map());
  const change: EntryChange = {
    entry,
    ...(total === read.count ? {} : { count: { from: read.count, to: total } }),
    ...(isSamePlace ? {} : { azs: { from: read.azs, to } }),
  };
  return change.count === undefined && change.azs === undefined ? null : change;
}

/** Zones with a node: those the entry was read with first and in that order, then by name. */
function zonesOf({ cells, read }: AskedRow): ZoneCount[] {
  const order = (read?.azs ?? []).map(({ az }) => az);
  const place = (az: string) => (order.includes(az) ? order.indexOf(az) : order.length);
  return cells
    .flatMap(({ az, wanted }) => (wanted === null || wanted === 0 ? [] : [{ az, count: wanted }]))
    .sort((a, b) => place(a.az) - place(b.az));
}

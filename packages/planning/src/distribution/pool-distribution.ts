import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { identityKey, identityOf } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { sumOf, wholeCount } from '../pool/whole-count.ts';
import { zoneMap } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';
import { actualByEntry } from './actual-by-entry.ts';
import type { ActualGroup, ActualNodes } from './actual-by-entry.ts';
import { balanceOf } from './balance-of.ts';
import type { Balance } from './balance-of.ts';
import { addCounts, noNodes, standing } from './state-counts.ts';
import type { StateCounts } from './state-counts.ts';

/** One zone of a row. `wanted` null: placed by the cloud. `actual` null: told for the flavor only, not for this entry. */
export type DistributionCell = { az: string; wanted: number | null; actual: StateCounts | null };

/**
 * A row of the distribution. `entry`: one entry of the pool. `flavor`: the actual nodes of a flavor that stands in
 * several entries which the status does not tell apart. `gone`: nodes of a flavor or node pool no entry asks for.
 */
export type DistributionRow = {
  kind: 'entry' | 'flavor' | 'gone';
  /** Stable and unique in the table. */
  key: string;
  flavor: string;
  nodePool: string | null;
  /** Of an entry; null for the other kinds. */
  identity: EntryIdentity | null;
  /** `count` of the entry; null for the other kinds. */
  wanted: number | null;
  /** The entry has no zones of its own. */
  isPlacedByCloud: boolean;
  /** One a zone, in the order of the columns. */
  cells: DistributionCell[];
  /** Nodes whose zone the status does not tell. */
  unplaced: StateCounts | null;
  /** All nodes of the row. */
  actual: StateCounts | null;
};

/** Where the nodes of a pool are and where they are wanted: the one value that table, bars and sentence show. */
export type Distribution = {
  /** Column order: zones that are wanted or used, by name. */
  zones: string[];
  rows: DistributionRow[];
  /** Totals per zone, in column order. `wanted` is null while the cloud places any entry. */
  columns: { az: string; wanted: number | null; actual: StateCounts }[];
  /** Nodes whose zone the status does not tell. */
  unplaced: StateCounts;
  /** Sum of the entries' counts. */
  wanted: number;
  /** All nodes. */
  actual: StateCounts;
  /** Of the nodes that are there or coming, by zone. */
  balance: Balance;
};

/** The distribution of a pool over its AZs, wanted beside actual. */
export function poolDistribution(pool: Pool): Distribution {
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  const actual = actualByEntry(pool);
  const wantedZones = resources.map((entry) => zoneMap(entry.azs));
  const zones = zonesOf(wantedZones, [...actual.entries, ...actual.groups.map((group) => group.actual)]);
  const rows = [
    ...resources.map((entry, index) =>
      entryRow(
        zones,
        identities[index] ?? identityOf(entry),
        entry,
        wantedZones[index] ?? null,
        actual.entries[index] ?? null,
      ),
    ),
    ...actual.groups.map((group) => groupRow(zones, group)),
  ];
  const columns = zones.map((az, at) => columnOf(az, at, rows));
  const unplaced = rows.reduce((sum, row) => addCounts(sum, row.unplaced ?? noNodes()), noNodes());
  return {
    zones,
    rows,
    columns,
    unplaced,
    wanted: sumOf(resources.map((entry) => entry.count)),
    actual: columns.reduce((sum, column) => addCounts(sum, column.actual), unplaced),
    balance: balanceOf(new Map(columns.map((column) => [column.az, standing(column.actual)]))),
  };
}

function zonesOf(wanted: (ZoneMap | null)[], actual: (ActualNodes | null)[]): string[] {
  const zones = new Set<string>();
  for (const map of [...wanted, ...actual.map((nodes) => nodes?.zones)]) {
    for (const az of map?.keys() ?? []) zones.add(az);
  }
  return [...zones].sort();
}

function entryRow(
  zones: readonly string[],
  identity: EntryIdentity,
  entry: { flavor: string; count: number; nodePool?: string | null | undefined },
  wanted: ZoneMap | null,
  actual: ActualNodes | null,
): DistributionRow {
  return {
    kind: 'entry',
    key: identityKey(identity),
    flavor: entry.flavor,
    nodePool: entry.nodePool ?? null,
    identity,
    wanted: wholeCount(entry.count),
    isPlacedByCloud: wanted === null,
    cells: zones.map((az) => ({
      az,
      wanted: wanted === null ? null : (wanted.get(az) ?? 0),
      actual: actual === null ? null : (actual.zones.get(az) ?? noNodes()),
    })),
    unplaced: actual?.unplaced ?? null,
    actual: actual === null ? null : allOf(actual),
  };
}

function groupRow(zones: readonly string[], group: ActualGroup): DistributionRow {
  const { kind, flavor, nodePool, actual } = group;
  return {
    kind,
    key: JSON.stringify([kind, flavor, nodePool]),
    flavor,
    nodePool,
    identity: null,
    wanted: null,
    isPlacedByCloud: false,
    cells: zones.map((az) => ({ az, wanted: null, actual: actual.zones.get(az) ?? noNodes() })),
    unplaced: actual.unplaced,
    actual: allOf(actual),
  };
}

function allOf(actual: ActualNodes): StateCounts {
  return [...actual.zones.values()].reduce(addCounts, actual.unplaced);
}

function columnOf(az: string, at: number, rows: readonly DistributionRow[]): Distribution['columns'][number] {
  const cells = rows.map((row) => row.cells[at]);
  const isOpen = rows.some((row) => row.isPlacedByCloud);
  return {
    az,
    wanted: isOpen ? null : sumOf(cells.map((cell) => cell?.wanted)),
    actual: cells.reduce((sum, cell) => addCounts(sum, cell?.actual ?? noNodes()), noNodes()),
  };
}

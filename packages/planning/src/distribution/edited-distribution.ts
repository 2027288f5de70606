import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { EntryIdentity, PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { identityKey, identityOf } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { effectOnEntries } from '../plan/effect-on-entries.ts';
import type { EntryEffect } from '../plan/effect-on-entries.ts';
import { sumOf, wholeCount } from '../pool/whole-count.ts';
import { zoneMap } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';

/** Wanted nodes before and after; null where the cloud places them, or where there is no entry. */
export type BeforeAfter = { before: number | null; after: number | null };

/** One entry before and after an edit. */
export type EditedRow = {
  key: string;
  identity: EntryIdentity;
  kind: 'unchanged' | EntryEffect['kind'];
  /** 0 before an addition and after a removal. */
  count: { before: number; after: number };
  isPlacedByCloud: { before: boolean; after: boolean };
  /** One a zone, in the order of the columns. */
  cells: ({ az: string } & BeforeAfter)[];
};

/** The wanted side of a pool's distribution before and after an edit, for the same table in three states. */
export type EditedDistribution = {
  zones: string[];
  rows: EditedRow[];
  /** Totals per zone; null while the cloud places any entry on that side. */
  columns: ({ az: string } & BeforeAfter)[];
  count: { before: number; after: number };
};

type Side = { read: EditedRow['count']; zones: { before: ZoneMap | null; after: ZoneMap | null } };

/** What an edit would make of the wanted nodes, entry by entry and zone by zone. */
export function editedDistribution(pool: Pool, edit: PoolEdit): EditedDistribution {
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  const { effects } = effectOnEntries(pool, edit.entries ?? []);
  const sides = [
    ...resources.map((entry, index) => {
      const effect = effects.find((change) => change.index === index) ?? null;
      const zones = zoneMap(entry.azs);
      const side: Side = {
        read: {
          before: wholeCount(entry.count),
          after: effect === null ? wholeCount(entry.count) : effect.count.to,
        },
        zones: { before: zones, after: effect === null ? zones : effect.zones.to },
      };
      return { identity: identities[index] ?? identityOf(entry), effect, side };
    }),
    ...effects
      .filter((effect) => effect.kind === 'added')
      .map((effect) => ({
        identity: effect.identity,
        effect,
        side: {
          read: { before: 0, after: effect.count.to },
          zones: { before: null, after: effect.zones.to },
        },
      })),
  ];
  const zones = zonesOf(sides.map(({ side }) => side));
  const rows = sides.map(({ identity, effect, side }) => rowOf(zones, identity, effect, side));
  return {
    zones,
    rows,
    columns: zones.map((az, at) => ({
      az,
      before: total(rows, at, 'before'),
      after: total(rows, at, 'after'),
    })),
    count: {
      before: sumOf(rows.map(({ count }) => count.before)),
      after: sumOf(rows.map(({ count }) => count.after)),
    },
  };
}

function zonesOf(sides: readonly Side[]): string[] {
  const maps = sides.flatMap(({ zones }) => [zones.before, zones.after]);
  return [...new Set(maps.flatMap((map) => [...(map?.keys() ?? [])]))].sort();
}

function rowOf(
  zones: readonly string[],
  identity: EntryIdentity,
  effect: EntryEffect | null,
  side: Side,
): EditedRow {
  const kind = effect?.kind ?? 'unchanged';
  const cell = (map: ZoneMap | null, az: string, isThere: boolean) =>
    !isThere ? 0 : map === null ? null : (map.get(az) ?? 0);
  return {
    key: identityKey(identity),
    identity,
    kind,
    count: side.read,
    isPlacedByCloud: {
      before: kind !== 'added' && side.zones.before === null,
      after: kind !== 'removed' && side.zones.after === null,
    },
    cells: zones.map((az) => ({
      az,
      before: cell(side.zones.before, az, kind !== 'added'),
      after: cell(side.zones.after, az, kind !== 'removed'),
    })),
  };
}

function total(rows: readonly EditedRow[], at: number, side: 'before' | 'after'): number | null {
  if (rows.some(({ isPlacedByCloud }) => isPlacedByCloud[side])) return null;
  return sumOf(rows.map(({ cells }) => cells[at]?.[side]));
}

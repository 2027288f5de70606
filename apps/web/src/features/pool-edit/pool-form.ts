import { driverSetting } from '@poolwright/planning/pool/driver-setting';
import { entriesOf } from '@poolwright/planning/entries/entries-of';
import { identityKey, identityOf } from '@poolwright/planning/entries/entry-identity';
import { identitiesOf } from '@poolwright/planning/entries/identities-of';
import { isSameSet } from '@poolwright/planning/pool/is-same-set';
import { isScope } from '@poolwright/planning/pool/is-scope';
import { isStrategy } from '@poolwright/planning/pool/is-strategy';
import { toEntryEdits } from '@poolwright/planning/matrix/to-entry-edits';
import type { AskedRow } from '@poolwright/planning/matrix/to-entry-edits';
import { zoneMap } from '@poolwright/planning/zones/zone-map';
import { descriptionKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type {
  EntryAddition,
  EntryChange,
  EntryIdentity,
  PoolEdit,
  ZoneCount,
} from '@poolwright/schemas/pools/pool-edit';

/** Nodes of one zone as the screen holds them; null while the input is empty. */
export interface ZoneValue {
  az: string;
  count: number | null;
}

/** One entry on the screen. */
export interface EntryValues {
  /** The identity as text; `add:` and the flavor for a new entry. Stable over edits and merges. */
  key: string;
  /** Which entry of the pool this is; null for a new one. */
  entry: EntryIdentity | null;
  flavor: string;
  /** null while the input is empty. */
  count: number | null;
  mode: 'cloud' | 'manual';
  /** The zones shown in manual mode; they stay while the cloud places, for the way back. */
  zones: ZoneValue[];
  /** An entry of the pool that is to go, or an addition that was taken back. */
  isRemoved: boolean;
}

/** Everything a person can edit, in the screen's shape. */
export interface PoolFormValues {
  description: string;
  /** Empty: no order id goes with the change. */
  orderId: string;
  scope: string[];
  jobFlavors: string[];
  gpuVersion: string | null;
  npuVersion: string | null;
  updateStrategy: string | null;
  entries: EntryValues[];
}

/** The pool as read, as the form shows it before anything is touched. */
export function toFormValues(pool: Pool): PoolFormValues {
  const { spec } = pool;
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  return {
    description: pool.metadata.annotations?.[descriptionKey] ?? '',
    orderId: '',
    scope: [...(spec?.scope ?? [])],
    jobFlavors: [...(spec?.jobFlavors ?? [])],
    gpuVersion: driverSetting(pool, 'gpuVersion'),
    npuVersion: driverSetting(pool, 'npuVersion'),
    updateStrategy: driverSetting(pool, 'updateStrategy'),
    entries: resources.map((resource, index) =>
      entryValues(identities[index] ?? identityOf(resource), resource),
    ),
  };
}

function entryValues(entry: EntryIdentity, resource: PoolResource): EntryValues {
  const zones = cellsOf(resource);
  return {
    key: identityKey(entry),
    entry,
    flavor: resource.flavor,
    count: resource.count,
    mode: zones === null ? 'cloud' : 'manual',
    zones: zones ?? [],
    isRemoved: false,
  };
}

/** A new entry, as it appears when a flavor is added. */
export function additionValues(flavor: string, count: number): EntryValues {
  return { key: additionKey(flavor), entry: null, flavor, count, mode: 'cloud', zones: [], isRemoved: false };
}

/** An addition that was taken back: it is no part of the edit and is not shown, and an undo brings it back. */
export function isTakenBack({ entry, isRemoved }: Pick<EntryValues, 'entry' | 'isRemoved'>): boolean {
  return entry === null && isRemoved;
}

export function additionKey(flavor: string): string {
  return `add:${flavor}`;
}

/** The zones of an entry as read; null where the cloud places its nodes. */
export function cellsOf(resource: PoolResource): ZoneCount[] | null {
  return zoneMap(resource.azs) === null ? null : (resource.azs ?? []).map(({ az, count }) => ({ az, count }));
}

/**
 * What a person meant: only what differs from the pool as seen, each with the value seen as `from`. An empty number
 * is not a value, so it is no part of the edit; the form refuses it by itself.
 */
export function toPoolEdit(values: PoolFormValues, seen: Pool): PoolEdit {
  const entries = toEntryChanges(values.entries, seen);
  const driver = toDriverEdit(values, seen);
  return {
    ...toBasicsEdit(values, seen),
    ...toSetsEdit(values, seen),
    ...(Object.keys(driver).length === 0 ? {} : { driver }),
    ...(entries.length === 0 ? {} : { entries }),
  };
}

/** Nothing is touched. */
export function isEmptyEdit(edit: PoolEdit): boolean {
  return Object.keys(edit).length === 0;
}

/** An absent description is an empty one. */
function toBasicsEdit({ description, orderId }: PoolFormValues, seen: Pool): PoolEdit {
  const from = seen.metadata.annotations?.[descriptionKey] ?? null;
  const order = orderId.trim();
  return {
    ...(description === (from ?? '') ? {} : { description: { from, to: description } }),
    ...(order === '' ? {} : { orderId: { to: order } }),
  };
}

function toSetsEdit({ scope, jobFlavors }: PoolFormValues, seen: Pool): PoolEdit {
  const before = seen.spec?.scope ?? null;
  const flavorsBefore = seen.spec?.jobFlavors ?? null;
  return {
    ...(isSameSet(scope, before)
      ? {}
      : { scope: { from: before, to: inOrderRead(scope, before).filter(isScope) } }),
    ...(isSameSet(jobFlavors, flavorsBefore)
      ? {}
      : { jobFlavors: { from: flavorsBefore, to: inOrderRead(jobFlavors, flavorsBefore) } }),
  };
}

/** What stays keeps its place, what is new comes behind. */
function inOrderRead(chosen: readonly string[], before: readonly string[] | null): string[] {
  const kept = (before ?? []).filter((item) => chosen.includes(item));
  return [...new Set([...kept, ...chosen])];
}

function toDriverEdit(values: PoolFormValues, seen: Pool): NonNullable<PoolEdit['driver']> {
  const driver: NonNullable<PoolEdit['driver']> = {};
  for (const key of ['gpuVersion', 'npuVersion'] as const) {
    const from = driverSetting(seen, key);
    const to = values[key];
    if (to !== null && to !== '' && to !== from) driver[key] = { from, to };
  }
  const from = driverSetting(seen, 'updateStrategy');
  const to = values.updateStrategy;
  if (isStrategy(to) && to !== from) driver.updateStrategy = { from, to };
  return driver;
}

/** What is asked of the pool's entries. */
export function toEntryChanges(entries: readonly EntryValues[], seen: Pool): (EntryChange | EntryAddition)[] {
  return toEntryEdits({ rows: toRows(entries, seen) });
}

/** The entries as rows of a matrix: what is asked of them is told by one rule. */
function toRows(entries: readonly EntryValues[], seen: Pool): AskedRow[] {
  const resources = entriesOf(seen);
  const places = new Map(identitiesOf(resources).map((identity, index) => [identityKey(identity), index]));
  return entries.flatMap(({ key, entry, flavor, count, mode, zones, isRemoved }) => {
    const resource = resources[places.get(key) ?? -1];
    // Without its entry a change has nothing to be about.
    if (entry !== null && resource === undefined) return [];
    const read = resource === undefined ? null : { count: resource.count, azs: cellsOf(resource) };
    const cells = zones.map((zone) => ({ az: zone.az, wanted: zone.count }));
    return [{ entry, flavor, mode, total: count ?? read?.count ?? 0, read, isRemoved, cells }];
  });
}

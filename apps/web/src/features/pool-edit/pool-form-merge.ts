import { identityKey } from '@poolwright/planning/entries/entry-identity';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type {
  EntryAddition,
  EntryChange,
  PoolEdit,
  ZonePlacement,
} from '@poolwright/schemas/pools/pool-edit';
import { additionValues, isTakenBack, toFormValues } from './pool-form.ts';
import type { EntryValues, PoolFormValues, ZoneValue } from './pool-form.ts';

/** The form with an edit in it: `toPoolEdit` of the result on the same pool gives the edit again. */
export function withEdit(pool: Pool, edit: PoolEdit): PoolFormValues {
  const values = toFormValues(pool);
  return {
    description: edit.description?.to ?? values.description,
    orderId: edit.orderId?.to ?? '',
    scope: edit.scope?.to ?? values.scope,
    jobFlavors: edit.jobFlavors?.to ?? values.jobFlavors,
    ...withDriver(values, edit.driver ?? {}),
    entries: withEntries(values.entries, edit.entries ?? []),
  };
}

type DriverValues = Pick<PoolFormValues, 'gpuVersion' | 'npuVersion' | 'updateStrategy'>;

function withDriver(values: DriverValues, driver: NonNullable<PoolEdit['driver']>): DriverValues {
  return {
    gpuVersion: driver.gpuVersion?.to ?? values.gpuVersion,
    npuVersion: driver.npuVersion?.to ?? values.npuVersion,
    updateStrategy: driver.updateStrategy?.to ?? values.updateStrategy,
  };
}

function withEntries(
  entries: readonly EntryValues[],
  changes: readonly (EntryChange | EntryAddition)[],
): EntryValues[] {
  const changed = entries.map((values) => {
    const change = changes.find((item) => 'entry' in item && identityKey(item.entry) === values.key);
    return change !== undefined && 'entry' in change ? withChange(values, change) : values;
  });
  const added = changes.flatMap((item) => ('add' in item ? [withAddition(item)] : []));
  return [...changed, ...added];
}

function withChange(values: EntryValues, { count, azs, remove }: EntryChange): EntryValues {
  if (remove === true) return { ...values, isRemoved: true };
  const placed = azs === undefined ? values : { ...values, ...placement(azs.to, values.zones) };
  return { ...placed, count: count?.to ?? values.count };
}

function withAddition({ add }: EntryAddition): EntryValues {
  const values = additionValues(add.flavor, add.count);
  return add.azs === undefined ? values : { ...values, ...placement(add.azs, []) };
}

function placement(to: ZonePlacement, before: readonly ZoneValue[]): Pick<EntryValues, 'mode' | 'zones'> {
  return to === null ? { mode: 'cloud', zones: [...before] } : { mode: 'manual', zones: to };
}

/**
 * The form after its pool moved: my merged edit on the pool as it is now, and whatever was on the screen that is no
 * part of an edit (an input just emptied, the zones prepared behind the cloud's mode).
 */
export function onMovedPool(values: PoolFormValues, live: Pool, merged: PoolEdit): PoolFormValues {
  const next = withEdit(live, merged);
  const entries = next.entries.map((entry) => {
    const before = values.entries.find(({ key }) => key === entry.key);
    return before === undefined ? entry : withEmptied(entry, before);
  });
  const held = new Set(entries.map(({ flavor }) => flavor));
  const takenBack = values.entries.filter((entry) => isTakenBack(entry) && !held.has(entry.flavor));
  return { ...next, entries: [...entries, ...takenBack] };
}

/** Inputs that were just emptied stay empty. */
function withEmptied(entry: EntryValues, before: EntryValues): EntryValues {
  const isEmptied = (az: string) =>
    before.mode === 'manual' && before.zones.some((zone) => zone.az === az && zone.count === null);
  const zones = entry.zones.map((zone) => (isEmptied(zone.az) ? { ...zone, count: null } : zone));
  return { ...entry, zones, count: before.count === null ? null : entry.count };
}

import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { UpstreamPatch, UpstreamPatchSpec } from '@poolwright/schemas/modelarts/upstream-patch';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { ZonePlacement } from '@poolwright/schemas/pools/pool-edit';
import { isScope } from '../pool/is-scope.ts';
import { isStrategy } from '../pool/is-strategy.ts';
import type { PoolEffect } from './effect-of-edit.ts';
import type { EntryEffect } from './effect-on-entries.ts';

type CarryOver = PlanFacts['carryOver'];

/** The merge patch for the upstream (reference tables 3-9): only the top-level keys that change, the list of entries whole. */
export function patchOfEffect(pool: Pool, effect: PoolEffect, carryOver: CarryOver): UpstreamPatch {
  const annotations = annotationsOf(effect);
  const spec = specOf(pool, effect, carryOver);
  return {
    ...(Object.keys(annotations).length === 0 ? {} : { metadata: { annotations } }),
    ...(Object.keys(spec).length === 0 ? {} : { spec }),
  };
}

type Annotations = NonNullable<NonNullable<UpstreamPatch['metadata']>['annotations']>;

function annotationsOf({ description, orderId }: PoolEffect): Annotations {
  return {
    ...(description === null ? {} : { [descriptionKey]: description.to }),
    ...(orderId === null ? {} : { [orderIdKey]: orderId }),
  };
}

function specOf(pool: Pool, effect: PoolEffect, carryOver: CarryOver): UpstreamPatchSpec {
  const { scope, jobFlavors, effects } = effect;
  const driver = driverOf(effect);
  return {
    ...(scope === null ? {} : { scope: scope.to.filter(isScope) }),
    ...(effects.length === 0 ? {} : { resources: resourcesOf(pool, effect, carryOver) }),
    ...(jobFlavors === null ? {} : { jobFlavors: jobFlavors.to }),
    ...(Object.keys(driver).length === 0 ? {} : { driver }),
  };
}

function driverOf({
  gpuVersion,
  npuVersion,
  updateStrategy,
}: PoolEffect): NonNullable<UpstreamPatchSpec['driver']> {
  const strategy = updateStrategy?.to;
  return {
    ...(gpuVersion === null ? {} : { gpuVersion: gpuVersion.to }),
    ...(npuVersion === null ? {} : { npuVersion: npuVersion.to }),
    ...(isStrategy(strategy) ? { updateStrategy: strategy } : {}),
  };
}

/** The list of entries as it is sent: in the order read, additions behind. */
function resourcesOf(pool: Pool, effect: PoolEffect, carryOver: CarryOver): PoolResource[] {
  const isPhysical = pool.spec?.type !== 'Logical';
  return effect.asked.map(({ read, effect: change }) => {
    const entry = read === null ? added(change) : carried(read, change, isPhysical);
    return carryOver === 'documented' ? documented(entry) : entry;
  });
}

function added(change: EntryEffect | null): PoolResource {
  const asked = change?.zones.asked ?? null;
  return {
    flavor: change?.identity.flavor ?? '',
    count: change?.count.to ?? 0,
    ...(asked === null ? {} : { azs: cellsOf(asked, []) }),
  };
}

/**
 * An entry as read with what the edit changes in it. `azs` and `maxCount` read as null are absent: null is never
 * ours to send.
 */
function carried(read: PoolResource, change: EntryEffect | null, isPhysical: boolean): PoolResource {
  const entry = { ...read };
  if (entry.azs === null) delete entry.azs;
  if (entry.maxCount === null) delete entry.maxCount;
  if (change === null) return entry;
  const { asked } = change.zones;
  if (change.count.to !== change.count.from) {
    entry.count = change.count.to;
    if (isPhysical && entry.maxCount !== undefined) entry.maxCount = change.count.to;
  }
  if (asked === null) delete entry.azs;
  else if (asked !== undefined) entry.azs = cellsOf(asked, read.azs ?? []);
  return entry;
}

/** Zones with 0 are left out; another key a cell had when read goes back with it. */
function cellsOf(
  asked: NonNullable<ZonePlacement>,
  read: NonNullable<PoolResource['azs']>,
): NonNullable<PoolResource['azs']> {
  return asked
    .filter(({ count }) => count > 0)
    .map(({ az, count }) => ({ ...read.find((cell) => cell.az === az), az, count }));
}

function documented(entry: PoolResource): PoolResource {
  const azs = entry.azs?.map(({ az, count }) => ({ az, count }));
  return { flavor: entry.flavor, count: entry.count, ...(azs === undefined ? {} : { azs }) };
}

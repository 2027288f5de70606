import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { UpstreamPatch, UpstreamPatchSpec } from '@poolwright/schemas/modelarts/upstream-patch';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { isScope } from '../pool/is-scope.ts';
import { isStrategy } from '../pool/is-strategy.ts';
import type { PoolEffect } from './effect-of-edit.ts';
import { resourcesOf } from './resources-of.ts';

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
  const resources = resourcesOf(pool, effect.asked);
  return {
    ...(scope === null ? {} : { scope: scope.to.filter(isScope) }),
    ...(effects.length === 0
      ? {}
      : { resources: carryOver === 'all' ? resources : resources.map(documented) }),
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

/** What reference tables 7 and 8 list, no more. */
function documented(entry: PoolResource): PoolResource {
  const azs = entry.azs?.map(({ az, count }) => ({ az, count }));
  return { flavor: entry.flavor, count: entry.count, ...(azs === undefined ? {} : { azs }) };
}

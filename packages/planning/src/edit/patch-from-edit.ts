import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type {
  PoolPatch,
  PoolPatchDriver,
  PoolPatchEntry,
  PoolPatchSpec,
} from '@poolwright/schemas/modelarts/pool-patch';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { nodePoolName } from '../entries/find-entry.ts';
import { entriesOf } from '../entries/entries-of.ts';
import { effectOnEntries } from '../plan/effect-on-entries.ts';
import type { EntryEffect } from '../plan/effect-on-entries.ts';

/**
 * What a client of ours sends for an edit: the keys it touches, and the list of entries whole. Reading it back gives
 * the same plan. An edit that cannot be told in this form (a change of an entry the pool lacks, the removal of one of
 * two entries that agree in everything) is blocked by its plan and gives the rest of it here.
 */
export function patchFromEdit(pool: Pool, edit: PoolEdit): PoolPatch {
  const annotations = {
    ...(edit.description === undefined ? {} : { [descriptionKey]: edit.description.to }),
    ...(edit.orderId === undefined ? {} : { [orderIdKey]: edit.orderId.to }),
  };
  const spec = specFromEdit(pool, edit);
  return {
    ...(Object.keys(annotations).length === 0 ? {} : { metadata: { annotations } }),
    ...(Object.keys(spec).length === 0 ? {} : { spec }),
  };
}

function specFromEdit(pool: Pool, { entries, scope, jobFlavors, driver }: PoolEdit): PoolPatchSpec {
  const { asked, effects } = effectOnEntries(pool, entries ?? []);
  const sent = driver === undefined ? {} : driverFromEdit(driver);
  return {
    ...(scope === undefined ? {} : { scope: [...new Set(scope.to)] }),
    ...(effects.length === 0 ? {} : { resources: wantedList(entriesOf(pool), asked) }),
    ...(jobFlavors === undefined ? {} : { jobFlavors: jobFlavors.to }),
    ...(Object.keys(sent).length === 0 ? {} : { driver: sent }),
  };
}

function driverFromEdit({
  gpuVersion,
  npuVersion,
  updateStrategy,
}: NonNullable<PoolEdit['driver']>): PoolPatchDriver {
  return {
    ...(gpuVersion === undefined ? {} : { gpuVersion: gpuVersion.to }),
    ...(npuVersion === undefined ? {} : { npuVersion: npuVersion.to }),
    ...(updateStrategy === undefined ? {} : { updateStrategy: updateStrategy.to }),
  };
}

type Asked = { read: PoolResource | null; effect: EntryEffect | null };

function wantedList(resources: readonly PoolResource[], asked: readonly Asked[]): PoolPatchEntry[] {
  const countOf = (entries: readonly (PoolResource | null)[], flavor: string) =>
    entries.filter((entry) => entry?.flavor === flavor).length;
  const kept = asked.map(({ read }) => read);
  return asked.map(({ read, effect }) => {
    const flavor = read?.flavor ?? effect?.identity.flavor ?? '';
    const isPartOfFlavor = read !== null && countOf(kept, flavor) < countOf(resources, flavor);
    return {
      flavor,
      count: effect?.count.to ?? read?.count ?? 0,
      ...placement(effect),
      ...(isPartOfFlavor ? selectors(read) : {}),
    };
  });
}

function placement(effect: EntryEffect | null): Pick<PoolPatchEntry, 'azs'> {
  if (effect === null) return {};
  const { from, to, asked } = effect.zones;
  if (asked === null) return from === null ? {} : { azs: [] };
  // An empty list would say "the cloud places"; zones with 0 say what was meant.
  if (asked?.length === 0) return { azs: [...(from?.keys() ?? [])].map((az) => ({ az, count: 0 })) };
  if (asked !== undefined) return { azs: asked };
  // Zones that stay while the count moves must be said: without them the count would be refused.
  return to === null ? {} : { azs: [...to].map(([az, count]) => ({ az, count })) };
}

/** An unnamed node pool goes by the name the vendor gives it. */
function selectors(read: PoolResource): Pick<PoolPatchEntry, 'nodePool' | 'creatingStep'> {
  const step = read.creatingStep?.step;
  return { nodePool: nodePoolName(read), ...(step === undefined ? {} : { creatingStep: { step } }) };
}

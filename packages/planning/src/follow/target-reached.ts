import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import { entriesOf } from '../entries/entries-of.ts';
import { isSameSet } from '../pool/is-same-set.ts';
import { entriesReached } from './entries-reached.ts';

/**
 * Whether a pool as read is what a body asked for: every key sent has our value. Entries are found by identity,
 * `azs` is a map, job types and job flavors are sets; keys we did not send are ignored. What the service fills in
 * (`maxCount`, `azs`, a node pool's name, another order) does not count against it.
 */
export function targetReached(pool: Pool, patch: UpstreamPatch): boolean {
  return annotationsReached(pool, patch) && specReached(pool, patch) && driverReached(pool, patch);
}

function annotationsReached(pool: Pool, patch: UpstreamPatch): boolean {
  const sent = patch.metadata?.annotations;
  const live = pool.metadata.annotations;
  return [descriptionKey, orderIdKey].every((key) => {
    const value = key === descriptionKey ? sent?.[descriptionKey] : sent?.[orderIdKey];
    return value === undefined || (live?.[key] ?? '') === value;
  });
}

function specReached(pool: Pool, patch: UpstreamPatch): boolean {
  const { scope, resources, jobFlavors } = patch.spec ?? {};
  const live = pool.spec;
  return (
    (scope === undefined || isSameSet(live?.scope, scope)) &&
    (jobFlavors === undefined || isSameSet(live?.jobFlavors, jobFlavors)) &&
    (resources === undefined || entriesReached(entriesOf(pool), resources))
  );
}

function driverReached(pool: Pool, patch: UpstreamPatch): boolean {
  const sent = patch.spec?.driver;
  const live = pool.spec?.driver;
  return (['gpuVersion', 'npuVersion', 'updateStrategy'] as const).every(
    (key) => sent?.[key] === undefined || live?.[key] === sent[key],
  );
}

import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import type { WordParams } from '@poolwright/schemas/plans/words';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { jsonPointer } from '../pool/json-pointer.ts';
import { entriesFromPatch } from './entries-from-patch.ts';

/** Why a client's patch cannot be read as an edit of this pool. `pointer` is a JSON pointer into the patch. */
export type PatchRefusal = {
  ok: false;
  status: 400 | 422;
  code: 'pool.ambiguous_entry' | 'pool.azs_required' | 'entry.not_found' | 'request.invalid';
  pointer: string;
  params: WordParams;
};

/**
 * Reads what a client sent as an edit of the pool. Only what differs from the pool is in the edit; an entry the list
 * leaves out is a removal, a flavor the pool does not have an addition. It never guesses which entry is meant.
 */
export function editFromPatch(pool: Pool, patch: PoolPatch): { ok: true; edit: PoolEdit } | PatchRefusal {
  const orderId = patch.metadata?.annotations?.[orderIdKey];
  if (orderId === '' && (pool.metadata.annotations?.[orderIdKey] ?? '') !== '') {
    const pointer = jsonPointer('metadata', 'annotations', orderIdKey);
    return { ok: false, status: 400, code: 'request.invalid', pointer, params: {} };
  }
  const entries = entriesFromPatch(pool, patch.spec?.resources);
  if (!entries.ok) return entries;
  return {
    ok: true,
    edit: {
      ...fieldsFromPatch(pool, patch),
      ...(orderId ? { orderId: { to: orderId } } : {}),
      ...(entries.entries.length === 0 ? {} : { entries: entries.entries }),
    },
  };
}

function fieldsFromPatch(
  pool: Pool,
  patch: PoolPatch,
): Pick<PoolEdit, 'description' | 'scope' | 'jobFlavors' | 'driver'> {
  const description = patch.metadata?.annotations?.[descriptionKey];
  const liveDescription = pool.metadata.annotations?.[descriptionKey] ?? null;
  const { scope, jobFlavors } = patch.spec ?? {};
  const liveScope = pool.spec?.scope ?? null;
  const liveFlavors = pool.spec?.jobFlavors ?? null;
  const driver = driverFromPatch(pool, patch);
  return {
    ...(description === undefined || description === (liveDescription ?? '')
      ? {}
      : { description: { from: liveDescription, to: description } }),
    ...(scope === undefined || isSameSet(scope, liveScope) ? {} : { scope: { from: liveScope, to: scope } }),
    ...(jobFlavors === undefined || isSameSet(jobFlavors, liveFlavors)
      ? {}
      : { jobFlavors: { from: liveFlavors, to: jobFlavors } }),
    ...(driver === null ? {} : { driver }),
  };
}

/** A strategy equal to the pool's is part of the edit only beside a version: there it was chosen for this upgrade. */
function driverFromPatch(pool: Pool, patch: PoolPatch): NonNullable<PoolEdit['driver']> | null {
  const sent = patch.spec?.driver;
  const live = pool.spec?.driver;
  if (sent === undefined) return null;
  const driver: NonNullable<PoolEdit['driver']> = {};
  for (const key of ['gpuVersion', 'npuVersion'] as const) {
    const to = sent[key];
    const from = live?.[key] ?? null;
    if (to !== undefined && to !== from) driver[key] = { from, to };
  }
  const strategy = sent.updateStrategy;
  const from = live?.updateStrategy ?? null;
  if (strategy !== undefined && (strategy !== from || Object.keys(driver).length > 0)) {
    driver.updateStrategy = { from, to: strategy };
  }
  return Object.keys(driver).length === 0 ? null : driver;
}

function isSameSet(sent: readonly string[], live: readonly string[] | null): boolean {
  const a = new Set(sent);
  const b = new Set(live ?? []);
  return a.size === b.size && [...a].every((item) => b.has(item));
}

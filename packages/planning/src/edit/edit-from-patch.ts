import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolPatch, PoolPatchSpec } from '@poolwright/schemas/modelarts/pool-patch';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { isSameSet } from '../pool/is-same-set.ts';
import { jsonPointer } from '../pool/json-pointer.ts';
import { driverFromPatch } from './driver-from-patch.ts';
import { entriesFromPatch } from './entries-from-patch.ts';
import type { EntryPlaces } from './patch-pointers.ts';
import type { PatchRefusal } from './patch-refusal.ts';

/** An edit as a client's patch meant it, and where its entries stand in the patch. */
export type ReadPatch = { ok: true; edit: PoolEdit; places: EntryPlaces };

/**
 * Reads what a client sent as an edit of the pool. Only what differs from the pool is in the edit; an entry the list
 * leaves out is a removal, a flavor the pool does not have an addition. It never guesses which entry is meant.
 */
export function editFromPatch(pool: Pool, patch: PoolPatch): ReadPatch | PatchRefusal {
  const entries = entriesFromPatch(pool, patch.spec?.resources);
  if (!entries.ok) return entries;
  const annotations = patch.metadata?.annotations ?? {};
  if (annotations[orderIdKey] === '' && pool.metadata.annotations?.[orderIdKey]) {
    const pointer = jsonPointer('metadata', 'annotations', orderIdKey);
    return { ok: false, status: 400, code: 'request.invalid', pointer, params: {} };
  }
  const edit: PoolEdit = {};
  addDescription(edit, pool, annotations[descriptionKey]);
  if (annotations[orderIdKey]) edit.orderId = { to: annotations[orderIdKey] };
  if (patch.spec !== undefined) addSettings(edit, pool, patch.spec);
  if (entries.entries.length > 0) edit.entries = entries.entries;
  return { ok: true, edit, places: entries.places };
}

/** An absent description is an empty one. */
function addDescription(edit: PoolEdit, pool: Pool, to: string | undefined): void {
  const from = pool.metadata.annotations?.[descriptionKey] ?? null;
  if (to !== undefined && to !== (from ?? '')) edit.description = { from, to };
}

function addSettings(edit: PoolEdit, pool: Pool, { scope, jobFlavors, driver }: PoolPatchSpec): void {
  const live = { scope: pool.spec?.scope ?? null, jobFlavors: pool.spec?.jobFlavors ?? null };
  const asked = driverFromPatch(pool, driver ?? {});
  if (asked !== null) edit.driver = asked;
  if (scope !== undefined && !isSameSet(scope, live.scope)) edit.scope = { from: live.scope, to: scope };
  if (jobFlavors !== undefined && !isSameSet(jobFlavors, live.jobFlavors)) {
    edit.jobFlavors = { from: live.jobFlavors, to: jobFlavors };
  }
}

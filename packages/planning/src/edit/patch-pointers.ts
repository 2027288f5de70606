import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { effectOnEntries } from '../plan/effect-on-entries.ts';
import { azsPointer, countPointer } from '../plan/rules/entry-rules.ts';
import { jsonPointer } from '../pool/json-pointer.ts';

/** Where each entry of an edit stands in the list a client sent: its index, null for an entry the list leaves out. */
export type EntryPlaces = readonly (number | null)[];

const list = jsonPointer('spec', 'resources');

/** The places of an edit and of a patch that mean the same, the longer ones first. */
const fields: readonly (readonly [inEdit: string, inPatch: string])[] = [
  ['/description', jsonPointer('metadata', 'annotations', descriptionKey)],
  ['/orderId', jsonPointer('metadata', 'annotations', orderIdKey)],
  ['/scope', jsonPointer('spec', 'scope')],
  ['/jobFlavors', jsonPointer('spec', 'jobFlavors')],
  ['/driver/gpuVersion', jsonPointer('spec', 'driver', 'gpuVersion')],
  ['/driver/npuVersion', jsonPointer('spec', 'driver', 'npuVersion')],
  ['/driver/updateStrategy', jsonPointer('spec', 'driver', 'updateStrategy')],
  ['/driver', jsonPointer('spec', 'driver')],
  ['/entries', list],
];

const isWithin = (pointer: string, place: string) => pointer === place || pointer.startsWith(`${place}/`);

/**
 * A finding's pointer into an edit, as a pointer into the patch the edit was read from (reference tables 3-9): what a
 * client knows is what it sent. A removed entry is the list that leaves it out; the whole document is the empty pointer.
 */
export function toPatchPointer(pointer: string, places: EntryPlaces): string {
  const entry = /^\/entries\/(\d+)(?:\/add)?(\/count|\/azs)?/.exec(pointer);
  if (entry === null) return fields.find(([inEdit]) => isWithin(pointer, inEdit))?.[1] ?? '';
  const at = places[Number(entry[1])];
  return at === null || at === undefined ? list : `${list}/${at}${entry[2] ?? ''}`;
}

/** The way back, for the edit that `patchFromEdit(pool, edit)` made the patch from. */
export function toEditPointer(pointer: string, pool: Pool, edit: PoolEdit): string {
  const entry = /^\/spec\/resources\/(\d+)(?:\/(count|azs))?/.exec(pointer);
  if (entry === null) return fields.find(([, inPatch]) => isWithin(pointer, inPatch))?.[0] ?? '';
  const effect = effectOnEntries(pool, edit.entries ?? []).asked[Number(entry[1])]?.effect;
  if (effect === null || effect === undefined) return '/entries';
  if (entry[2] === 'count') return countPointer(effect.kind, effect.pointer);
  return entry[2] === 'azs' ? azsPointer(effect.kind, effect.pointer) : effect.pointer;
}

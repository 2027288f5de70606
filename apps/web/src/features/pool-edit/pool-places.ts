import { identityKey } from '@poolwright/planning/entries/entry-identity';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { additionKey } from './pool-form.ts';

/**
 * The name of a place of the form that something can be said about: `description`, `driver`, `entry:<key>/count`,
 * `entry:<key>/zone/<az>`, `form` for the whole of it.
 */
export type Place = string;

const plain: readonly (readonly [string, Place])[] = [
  ['/description', 'description'],
  ['/orderId', 'orderId'],
  ['/scope', 'scope'],
  ['/jobFlavors', 'jobFlavors'],
  ['/driver/gpuVersion', 'gpuVersion'],
  ['/driver/npuVersion', 'npuVersion'],
  ['/driver/updateStrategy', 'updateStrategy'],
  ['/driver', 'driver'],
];

const driverPlaces: readonly Place[] = ['gpuVersion', 'npuVersion', 'updateStrategy'];

export const entryPlace = (key: string): Place => `entry:${key}`;
export const countPlace = (key: string): Place => `entry:${key}/count`;
export const zonesPlace = (key: string): Place => `entry:${key}/zones`;
export const zonePlace = (key: string, az: string): Place => `entry:${key}/zone/${az}`;

/** The place of a number of the matrix. */
export function placeOfNumber({ row, az }: { row: string; az: string | null }): Place {
  return az === null ? countPlace(row) : zonePlace(row, az);
}

/** Whether a place is an entry or a part of it. */
export function isInEntry(place: Place, key: string): boolean {
  return place === entryPlace(key) || place.startsWith(`${entryPlace(key)}/`);
}

/**
 * Whether a mistake at `other` is told when `left` is left. A number moves others of its entry, and what is wrong with
 * several together has no number of its own: it is told with whichever is left last.
 */
export function isToldWith(left: Place, other: Place): boolean {
  if (other === left || other === 'form') return true;
  const entry = /^(entry:.*)\/(?:count|zone\/[^/]*|zones)$/.exec(left)?.[1];
  if (entry !== undefined) return other === 'entries' || other === entry || other.startsWith(`${entry}/`);
  return other === 'driver' && driverPlaces.includes(left);
}

/** Where a finding belongs: by its pointer into the edit, a zone by its name. */
export function placeOf(
  { pointer = '', params }: Pick<Finding, 'pointer' | 'params'>,
  edit: PoolEdit,
): Place {
  const entry = /^\/entries\/(\d+)(\/.*)?$/.exec(pointer);
  if (entry !== null) return entryPlaceOf(Number(entry[1]), entry[2] ?? '', params['az'], edit);
  if (pointer === '/entries') return 'entries';
  return plain.find(([start]) => pointer === start || pointer.startsWith(`${start}/`))?.[1] ?? 'form';
}

function entryPlaceOf(at: number, rest: string, az: unknown, edit: PoolEdit): Place {
  const item = edit.entries?.[at];
  if (item === undefined) return 'entries';
  const key = 'add' in item ? additionKey(item.add.flavor) : identityKey(item.entry);
  if (/^(\/add)?\/count/.test(rest)) return countPlace(key);
  if (/^(\/add)?\/azs/.test(rest)) return typeof az === 'string' ? zonePlace(key, az) : zonesPlace(key);
  return entryPlace(key);
}

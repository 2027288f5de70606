import { identityKey } from '@poolwright/planning/entries/entry-identity';
import { maxCount, maxDescriptionLength, maxOrderIdLength } from '@poolwright/schemas/modelarts/limits';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { additionKey } from './pool-form.ts';
import type { EntryValues, PoolFormValues } from './pool-form.ts';
import { countPlace, placeOf, zonePlace } from './pool-places.ts';
import type { Place } from './pool-places.ts';

/** What the form itself says about a value that can be no part of any edit. */
export const shapeCodes = [
  'number.missing',
  'number.range',
  'description.tooLong',
  'order_id.tooLong',
  'order_id.characters',
] as const;
export type ShapeCode = (typeof shapeCodes)[number];

export type Remark =
  | { kind: 'shape'; place: Place; code: ShapeCode; params: Readonly<Record<string, number>> }
  | { kind: 'finding'; place: Place; finding: Finding };

/** Everything there is to say about the form as it stands, in the order of the rules. */
export function remarksOn(values: PoolFormValues, edit: PoolEdit, findings: readonly Finding[]): Remark[] {
  const shapes = shapeRemarks(values, edit);
  const told = new Set(shapes.map(({ place }) => place));
  const judged = findings
    .map((finding): Remark => ({ kind: 'finding', place: placeOf(finding, edit), finding }))
    .filter(({ place }) => !told.has(place));
  return [...shapes, ...judged];
}

/** Whether a remark keeps the form from its review. */
export function isWrong(remark: Remark): boolean {
  return remark.kind === 'shape' || remark.finding.severity === 'block';
}

function shapeRemarks(values: PoolFormValues, edit: PoolEdit): Remark[] {
  const touched = new Set(
    (edit.entries ?? []).flatMap((item) =>
      'add' in item ? additionKey(item.add.flavor) : item.count === undefined ? [] : identityKey(item.entry),
    ),
  );
  const say = (place: Place, code: ShapeCode, max: number): Remark[] => [
    { kind: 'shape', place, code, params: { max } },
  ];
  const orderId = values.orderId.trim();
  return [
    ...(values.description.length > maxDescriptionLength
      ? say('description', 'description.tooLong', maxDescriptionLength)
      : []),
    ...(orderId.length > maxOrderIdLength ? say('orderId', 'order_id.tooLong', maxOrderIdLength) : []),
    ...(/[\p{Cc}\p{Cs}]/u.test(orderId) ? say('orderId', 'order_id.characters', 0) : []),
    ...values.entries
      .filter(({ isRemoved }) => !isRemoved)
      .flatMap((entry) => entryRemarks(entry, touched.has(entry.key))),
  ];
}

function entryRemarks({ key, count, mode, zones }: EntryValues, isCountTouched: boolean): Remark[] {
  const cells = mode === 'manual' ? zones : [];
  return [
    ...(count === null || isCountTouched ? numberRemark(countPlace(key), count) : []),
    ...cells.flatMap(({ az, count: nodes }) => numberRemark(zonePlace(key, az), nodes)),
  ];
}

function numberRemark(place: Place, value: number | null): Remark[] {
  if (value === null) return [{ kind: 'shape', place, code: 'number.missing', params: {} }];
  if (Number.isSafeInteger(value) && value >= 0 && value <= maxCount) return [];
  return [{ kind: 'shape', place, code: 'number.range', params: { max: maxCount } }];
}

/** How many things an edit changes: each field, each entry's count and each entry's zones is one. */
export function countChanges(edit: PoolEdit): number {
  const { driver, entries, ...fields } = edit;
  const inEntries = (entries ?? []).reduce((sum, item) => {
    if ('add' in item || item.remove === true) return sum + 1;
    return sum + (item.count === undefined ? 0 : 1) + (item.azs === undefined ? 0 : 1);
  }, 0);
  return Object.keys(fields).length + Object.keys(driver ?? {}).length + inEntries;
}

import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { entriesOf } from '../entries/entries-of.ts';
import { identityKey } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { canonicalJson } from '../pool/canonical-json.ts';
import { editablePart } from '../pool/editable-part.ts';
import { jsonPointer } from '../pool/json-pointer.ts';

/**
 * Where the editable parts of two reads of a pool differ, as JSON pointers into the newer one. Entries are compared
 * by identity; `/spec/resources` itself is named when entries went or only their order changed.
 */
export function touchedBetween(base: Pool, live: Pool): string[] {
  const [was, is] = [editablePart(base), editablePart(live)];
  const { resources: _wasList, driver: wasDriver, ...wasSpec } = was.spec;
  const { resources: _isList, driver: isDriver, ...isSpec } = is.spec;
  return [
    ...differing(was.metadata.annotations, is.metadata.annotations, ['metadata', 'annotations']),
    ...differing(wasSpec, isSpec, ['spec']),
    ...touchedEntries(base, live),
    ...differing(wasDriver, isDriver, ['spec', 'driver']),
  ];
}

function differing(was: unknown, is: unknown, path: readonly (string | number)[]): string[] {
  if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
  const [before, after] = [membersOf(was), membersOf(is)];
  if (before === null || after === null) return [jsonPointer(...path)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.has(key) !== after.has(key) || !isEqual(before.get(key), after.get(key)))
    .map((key) => jsonPointer(...path, key));
}

function isEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function membersOf(value: unknown): Map<string, unknown> | null {
  if (value === undefined || value === null) return new Map();
  return typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
}

function touchedEntries(base: Pool, live: Pool): string[] {
  const [before, after] = [entriesOf(base), entriesOf(live)];
  const keysBefore = identitiesOf(before).map(identityKey);
  const keysAfter = identitiesOf(after).map(identityKey);
  const changed = after.flatMap((entry, index) => {
    const at = keysBefore.indexOf(keysAfter[index] ?? '');
    return at < 0
      ? [jsonPointer('spec', 'resources', index)]
      : differing(before[at], entry, ['spec', 'resources', index]);
  });
  const isSameOrder =
    keysBefore.filter((key) => keysAfter.includes(key)).join() ===
    keysAfter.filter((key) => keysBefore.includes(key)).join();
  const isGone = keysBefore.some((key) => !keysAfter.includes(key));
  const isListNew = (base.spec?.resources === undefined) !== (live.spec?.resources === undefined);
  const isListTouched = isGone || !isSameOrder || (isListNew && changed.length === 0);
  return [...(isListTouched ? [jsonPointer('spec', 'resources')] : []), ...changed];
}

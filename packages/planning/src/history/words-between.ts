import { billingModeKey, descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Words } from '@poolwright/schemas/plans/words';
import { touchedBetween } from '../edit/touched-between.ts';
import { entriesOf } from '../entries/entries-of.ts';
import { identityKey } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { placementOf } from '../entries/placement-of.ts';
import type { EntryEffect } from '../plan/effect-on-entries.ts';
import { entryParams } from '../plan/entry-params.ts';
import { wordsOfEntry } from '../plan/words-of.ts';
import { driverSetting } from '../pool/driver-setting.ts';
import type { DriverKey } from '../pool/driver-setting.ts';
import { sameZones, zoneMap } from '../zones/zone-map.ts';
import { comparedEntries, differingSettings } from './compared-entries.ts';
import type { ComparedEntry } from './compared-entries.ts';

/**
 * What differs between the editable parts of two states of a pool, in sentences in the order of the form. Total: two
 * states with different fingerprints never come to no sentence.
 */
export function wordsBetween(before: Pool, after: Pool): Words[] {
  const words = [
    ...wordsOfAnnotations(before, after),
    ...wordsOfSet('scope', 'types', before.spec?.scope, after.spec?.scope),
    ...comparedEntries(before, after).flatMap(wordsOfCompared),
    ...wordsOfOrder(before, after),
    ...wordsOfSet('job_flavors', 'flavors', before.spec?.jobFlavors, after.spec?.jobFlavors),
    ...wordsOfDriver(before, after),
    ...moved('type.changed', before.spec?.type, after.spec?.type),
  ];
  if (words.length > 0) return words;
  const places = touchedBetween(before, after);
  return places.length === 0 ? [] : [{ code: 'other.changed', params: { places } }];
}

function wordsOfAnnotations({ metadata: before }: Pool, { metadata: after }: Pool): Words[] {
  const between = (
    code: Words['code'],
    key: typeof billingModeKey | typeof descriptionKey | typeof orderIdKey,
  ) => moved(code, before.annotations?.[key], after.annotations?.[key]);
  return [
    ...between('description.changed', descriptionKey),
    ...between('order_id.changed', orderIdKey),
    ...between('billing.changed', billingModeKey),
  ];
}

/** An absent value is an empty one. */
function moved(code: Words['code'], from: string | null | undefined, to: string | null | undefined): Words[] {
  const params = { from: from || null, to: to || null };
  return params.from === params.to ? [] : [{ code, params }];
}

type Names = readonly string[] | null | undefined;

function wordsOfSet(set: 'scope' | 'job_flavors', param: string, before: Names, after: Names): Words[] {
  const only = (some: Names, others: Names) => [...new Set(some)].filter((name) => !others?.includes(name));
  const [added, removed] = [only(after, before), only(before, after)];
  return [
    ...(added.length === 0 ? [] : [{ code: `${set}.added` as const, params: { [param]: added } }]),
    ...(removed.length === 0 ? [] : [{ code: `${set}.removed` as const, params: { [param]: removed } }]),
  ];
}

/** No list of flavors: where the cloud placed nodes that have come already, no zone is left to name. */
const withoutFlavors = { flavors: null };

function wordsOfCompared({ identity, before, after }: ComparedEntry): Words[] {
  if (after === null) return wordsOfEntry(effectOf(identity, 'removed', before, null), withoutFlavors);
  const kind = before === null ? 'added' : 'changed';
  const settings = before === null ? [] : differingSettings(before, after);
  return [
    ...wordsOfEntry(effectOf(identity, kind, before, after), withoutFlavors),
    ...(settings.length === 0
      ? []
      : [{ code: 'entry.settings' as const, params: { ...entryParams(identity), keys: settings } }]),
  ];
}

function effectOf(
  identity: EntryEffect['identity'],
  kind: EntryEffect['kind'],
  read: ComparedEntry['before'],
  after: ComparedEntry['after'],
): EntryEffect {
  const [from, to] = [zoneMap(read?.azs), zoneMap(after?.azs)];
  const asked = after === null || sameZones(from, to) ? undefined : placementOf(after);
  const count = { from: read?.count ?? 0, to: after?.count ?? 0 };
  return { kind, pointer: '', read, index: null, identity, count, zones: { from, to, asked } };
}

function wordsOfOrder(before: Pool, after: Pool): Words[] {
  const keysOf = (pool: Pool) => identitiesOf(entriesOf(pool)).map(identityKey);
  const [was, is] = [keysOf(before), keysOf(after)];
  const isSame =
    was.filter((key) => is.includes(key)).join() === is.filter((key) => was.includes(key)).join();
  return isSame ? [] : [{ code: 'entries.order', params: {} }];
}

function wordsOfDriver(before: Pool, after: Pool): Words[] {
  const between = (code: Words['code'], key: DriverKey) =>
    moved(code, driverSetting(before, key), driverSetting(after, key));
  return [
    ...between('driver.gpu_version', 'gpuVersion'),
    ...between('driver.npu_version', 'npuVersion'),
    ...between('driver.strategy', 'updateStrategy'),
  ];
}

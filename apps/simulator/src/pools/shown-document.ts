import type { Switches } from '../config/switches.ts';
import { isObject, numberAt, objectAt, stringAt } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { countBy, toAzs, toEntry } from './entry.ts';
import type { PoolRecord } from './pool-record.ts';
import { living } from '../patching/resize-pool.ts';

/** A pool's document as the switches make the service answer it. */
export function shownDocument(pool: PoolRecord, document: JsonObject, switches: Switches): JsonObject {
  const spec = objectAt(document, 'spec');
  const resources = spec?.['resources'];
  if (spec === undefined || !Array.isArray(resources)) return document;
  const fill = (entry: Json): Json => (isObject(entry) ? filled(pool, spec, entry, switches) : entry);
  const shown = resources.map(fill);
  return { ...document, spec: { ...spec, resources: switches.reorderEntries ? shown.reverse() : shown } };
}

function filled(pool: PoolRecord, spec: JsonObject, entry: JsonObject, switches: Switches): JsonObject {
  const shown: JsonObject = { ...entry };
  if (switches.fillMaxCount && stringAt(spec, 'type') !== 'Logical' && !('maxCount' in shown)) {
    shown['maxCount'] = numberAt(entry, 'count') ?? 0;
  }
  if (switches.fillAzs && !('azs' in shown)) {
    shown['azs'] = toAzs(countBy(living(pool, toEntry(entry)), (node) => node.az));
  }
  return shown;
}

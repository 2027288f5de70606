import { isObject, numberAt, objectAt, objectsAt, stringAt } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { PlacedPool, PlacedWorkload } from '../pools/place-pool.ts';

/** A pool document, bare or with its jobs; the answer may be the sentence that says what is missing. */
export function toPlacedPool(wanted: Json, name: string): PlacedPool | string {
  if (!isObject(wanted)) return 'The body must be a pool, or { "document": pool }.';
  const wrapped = objectAt(wanted, 'document');
  const document = named(wrapped ?? wanted, name);
  if (wrapped === undefined) return { document };
  const lockedNodes = numberAt(wanted, 'lockedNodes');
  const old = objectAt(wanted, 'oldDriver');
  const [version, nodes] = [stringAt(old, 'version'), numberAt(old ?? {}, 'nodes')];
  return {
    document,
    workloads: objectsAt(wanted, 'workloads').map(toWorkload),
    labelsOrders: wanted['labelsOrders'] !== false,
    ...(lockedNodes !== undefined && { lockedNodes }),
    ...(version !== undefined && nodes !== undefined && { oldDriver: { version, nodes } }),
  };
}

function named(document: JsonObject, name: string): JsonObject {
  const metadata = objectAt(document, 'metadata');
  // In place, so that the order of keys stays the one that was sent.
  return metadata === undefined
    ? { ...document, metadata: { name } }
    : { ...document, metadata: { ...metadata, name } };
}

function toWorkload(wanted: JsonObject): PlacedWorkload {
  const node = numberAt(wanted, 'node');
  return {
    name: stringAt(wanted, 'name') ?? 'job',
    type: stringAt(wanted, 'type') ?? 'train',
    status: stringAt(wanted, 'status') ?? 'Running',
    ...(node !== undefined && { node }),
  };
}

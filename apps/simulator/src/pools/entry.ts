import { numberAt, objectAt, objectsAt, stringAt } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { NodeRecord } from './pool-record.ts';

/** One element of spec.resources. */
export interface Entry {
  flavor: string;
  /** null also stands for the name the service gives an unnamed node pool. */
  nodePool: string | null;
  step: number | null;
  count: number;
  azs: ReadonlyMap<string, number> | null;
  json: JsonObject;
}

export function toEntry(json: JsonObject): Entry {
  const flavor = stringAt(json, 'flavor') ?? '';
  const zones = objectsAt(json, 'azs').map((zone): [string, number] => [
    stringAt(zone, 'az') ?? '',
    numberAt(zone, 'count') ?? 0,
  ]);
  return {
    flavor,
    nodePool: namedNodePool(flavor, stringAt(json, 'nodePool')),
    step: numberAt(objectAt(json, 'creatingStep'), 'step') ?? null,
    count: numberAt(json, 'count') ?? 0,
    azs: zones.length > 0 ? new Map(zones) : null,
    json,
  };
}

export function entriesOf(document: JsonObject): Entry[] {
  return objectsAt(objectAt(document, 'spec'), 'resources').map(toEntry);
}

export function namedNodePool(flavor: string, name: string | undefined): string | null {
  return name === undefined || name === '' || name === `${flavor}-default` ? null : name;
}

/** An entry is known by flavor, node pool and creating step; so is a node. */
export function identity(of: Pick<NodeRecord, 'flavor' | 'nodePool' | 'step'>): string {
  return JSON.stringify([of.flavor, of.nodePool, of.step]);
}

export function toAzs(zones: ReadonlyMap<string, number>, extra: JsonObject = {}): Json[] {
  return [...zones].map(([az, count]) => ({ az, count, ...extra }));
}

export function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

/** Whether neither the count nor the zones of an entry were changed. */
export function isUntouched(old: Entry, entry: Entry): boolean {
  const zones = (of: Entry) => JSON.stringify([...(of.azs ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
  return old.count === entry.count && zones(old) === zones(entry);
}

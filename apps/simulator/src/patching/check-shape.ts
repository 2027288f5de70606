import { isObject } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';

/** Keys the reference names in tables 3-9, for services that refuse every other one. */
const DOCUMENTED = {
  body: ['metadata', 'spec'],
  metadata: ['annotations'],
  annotations: ['os.modelarts/description', 'os.modelarts/order.id'],
  spec: ['scope', 'resources', 'jobFlavors', 'driver'],
  entry: ['flavor', 'count', 'azs'],
  zone: ['az', 'count'],
  driver: ['gpuVersion', 'npuVersion', 'updateStrategy'],
};

const SCOPES = ['Train', 'Infer', 'Notebook'];
const MAX_COUNT = 2000;
const DESCRIPTION = 'os.modelarts/description';

/** What is wrong with the body by itself, whatever the pool is; null when nothing is. */
export function checkShape(body: Json, refuseUndocumented: boolean): string | null {
  if (!isObject(body)) return 'the body must be a JSON object';
  const { metadata, spec } = body;
  return (
    (refuseUndocumented ? checkKeys(body) : null) ??
    objectOrAbsent(metadata, 'metadata') ??
    objectOrAbsent(spec, 'spec') ??
    (isObject(metadata) ? checkMetadata(metadata) : null) ??
    (isObject(spec) ? checkSpec(spec) : null)
  );
}

function checkMetadata(metadata: JsonObject): string | null {
  for (const part of ['annotations', 'labels']) {
    const value = metadata[part];
    const wrong = objectOrAbsent(value, `metadata.${part}`);
    if (wrong !== null) return wrong;
    for (const [key, text] of Object.entries(isObject(value) ? value : {})) {
      if (text !== null && typeof text !== 'string') return `${key} must be a string`;
    }
  }
  const description = isObject(metadata['annotations']) ? metadata['annotations'][DESCRIPTION] : undefined;
  const isBad = typeof description === 'string' && /[!<>=&"']/.test(description);
  return isBad ? `the description must not contain any of !<>=&"'` : null;
}

function checkSpec(spec: JsonObject): string | null {
  const { scope, resources, jobFlavors, driver } = spec;
  return (
    checkStrings(scope, 'spec.scope', SCOPES) ??
    checkStrings(jobFlavors, 'spec.jobFlavors') ??
    checkDriver(driver) ??
    checkResources(resources)
  );
}

function checkStrings(value: Json | undefined, at: string, allowed?: string[]): string | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) return `${at} must be an array`;
  const wrong = value.find((item) => typeof item !== 'string' || allowed?.includes(item) === false);
  if (wrong !== undefined) return `${at} contains ${JSON.stringify(wrong)}`;
  return new Set(value).size === value.length ? null : `${at} contains a value twice`;
}

function checkDriver(driver: Json | undefined): string | null {
  if (driver === undefined || driver === null) return null;
  if (!isObject(driver)) return 'spec.driver must be an object';
  for (const [key, value] of Object.entries(driver)) {
    if (value !== null && typeof value !== 'string') return `spec.driver.${key} must be a string`;
  }
  const strategy = driver['updateStrategy'];
  const isKnown = strategy === undefined || strategy === null || strategy === 'force' || strategy === 'idle';
  return isKnown ? null : 'spec.driver.updateStrategy must be force or idle';
}

function checkResources(resources: Json | undefined): string | null {
  if (resources === undefined || resources === null) return null;
  if (!Array.isArray(resources)) return 'spec.resources must be an array';
  return firstWrong(resources, checkEntry);
}

function checkEntry(entry: Json, index: number): string | null {
  const at = `spec.resources[${index}]`;
  if (!isObject(entry)) return `${at} must be an object`;
  if (typeof entry['flavor'] !== 'string' || entry['flavor'] === '') return `${at}.flavor is mandatory`;
  if (!isCount(entry['count'])) return `${at}.count must be an integer from 0 to ${MAX_COUNT}`;
  const azs = entry['azs'];
  if (azs === undefined) return null;
  if (!Array.isArray(azs)) return `${at}.azs must be an array`;
  const wrong = firstWrong(azs, (zone, n) => checkZone(zone, `${at}.azs[${n}]`));
  if (wrong !== null) return wrong;
  const names = azs.map((zone) => (isObject(zone) ? zone['az'] : null));
  return new Set(names).size === names.length ? null : `${at}.azs names a zone twice`;
}

function checkZone(zone: Json, at: string): string | null {
  if (!isObject(zone)) return `${at} must be an object`;
  if (typeof zone['az'] !== 'string' || zone['az'] === '') return `${at}.az is mandatory`;
  return isCount(zone['count']) ? null : `${at}.count must be an integer from 0 to ${MAX_COUNT}`;
}

function isCount(value: Json | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT;
}

function objectOrAbsent(value: Json | undefined, at: string): string | null {
  return value === undefined || isObject(value) ? null : `${at} must be an object`;
}

function firstWrong(list: Json[], check: (item: Json, index: number) => string | null): string | null {
  for (const [index, item] of list.entries()) {
    const wrong = check(item, index);
    if (wrong !== null) return wrong;
  }
  return null;
}

function checkKeys(body: JsonObject): string | null {
  const spec = body['spec'];
  const resources = isObject(spec) && Array.isArray(spec['resources']) ? spec['resources'] : [];
  return (
    unknownKey(body, DOCUMENTED.body) ??
    unknownKey(body['metadata'], DOCUMENTED.metadata) ??
    unknownKey(
      isObject(body['metadata']) ? body['metadata']['annotations'] : undefined,
      DOCUMENTED.annotations,
    ) ??
    unknownKey(spec, DOCUMENTED.spec) ??
    unknownKey(isObject(spec) ? spec['driver'] : undefined, DOCUMENTED.driver) ??
    firstWrong(resources, checkEntryKeys)
  );
}

function checkEntryKeys(entry: Json): string | null {
  const azs = isObject(entry) && Array.isArray(entry['azs']) ? entry['azs'] : [];
  return unknownKey(entry, DOCUMENTED.entry) ?? firstWrong(azs, (zone) => unknownKey(zone, DOCUMENTED.zone));
}

function unknownKey(value: Json | undefined, known: string[]): string | null {
  if (!isObject(value)) return null;
  const key = Object.keys(value).find((name) => !known.includes(name));
  return key === undefined ? null : `unknown field "${key}"`;
}

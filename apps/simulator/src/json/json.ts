export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

const MAX_DEPTH = 64;

/** Stands before an integer that a double cannot hold, in a string of its own: it goes back as it came. */
const KEPT = '\ue000';

/** JSON as text; integers that were kept are integers again. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value).replace(/"\ue000(-?\d+)"/g, '$1');
}

function keepIntegers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${KEPT}${token}"` : token,
  );
}

/** Text to JSON; throws on anything that is not JSON, nests too deep, or names a prototype. */
export function readJson(text: string): Json {
  return toJson(JSON.parse(keepIntegers(text)), 0);
}

function toJson(value: unknown, depth: number): Json {
  if (depth > MAX_DEPTH) throw new SyntaxError('nested too deep');
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    // 1e400 parses to Infinity, which would be written back as null.
    if (!Number.isFinite(value)) throw new SyntaxError('a number is out of range');
    return value;
  }
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (typeof value !== 'object') throw new SyntaxError('not JSON');
  const entries = Object.entries(value).map(([key, item]): [string, Json] => {
    if (key === '__proto__') throw new SyntaxError('the key __proto__ is not allowed');
    return [key, toJson(item, depth + 1)];
  });
  return Object.fromEntries(entries);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(holder: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = holder?.[key];
  return isObject(value) ? value : undefined;
}

export function stringAt(holder: JsonObject | undefined, key: string): string | undefined {
  const value = holder?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(holder: JsonObject | undefined, key: string): number | undefined {
  const value = holder?.[key];
  return typeof value === 'number' ? value : undefined;
}

/** The objects in a list; a single object counts as a list of one, as the upstream writes some fields both ways. */
export function objectsAt(holder: JsonObject | undefined, key: string): JsonObject[] {
  const value = holder?.[key];
  if (isObject(value)) return [value];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function stringsAt(holder: JsonObject | undefined, key: string): string[] {
  const value = holder?.[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function without(holder: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(holder).filter(([key]) => !keys.includes(key)));
}

/** Equal as JSON values; the order of keys does not count. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  return sortedText(a) === sortedText(b);
}

function sortedText(value: Json | undefined): string | undefined {
  return JSON.stringify(value, (_key, item: Json) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}

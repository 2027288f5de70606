import { i18n } from './i18n.ts';
import { formatFor } from './format.ts';
import type { TextValues } from './use-text.ts';

/**
 * Values for a sentence from values of any kind: lists become "a, b and c"; for each value that may be missing,
 * `<name>Kind` says `none` or `given`, so that a message can select on it.
 */
export function toTextValues(params: Readonly<Record<string, unknown>>): TextValues {
  const format = formatFor(i18n.locale || 'en');
  const values: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(params)) {
    const isMissing = value === null || value === undefined || value === '' || isEmptyList(value);
    values[`${name}Kind`] = isMissing ? 'none' : 'given';
    values[name] = toOne(value, (items) => format.list(items));
  }
  return values;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function toOne(value: unknown, toList: (items: string[]) => string): string | number | boolean | null {
  if (Array.isArray(value)) return toList(value.map(String));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

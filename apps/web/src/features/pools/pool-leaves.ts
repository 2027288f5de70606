import { isExactNumber } from '@poolwright/schemas/json/exact-json';

/** One value of a document with the way to it. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

const deepest = 40;

/** Every value of a document in its order; lists of plain values, empty ones and what lies very deep count as one. */
export function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (path.length >= deepest || !isBranch(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return false;
  const inner = Object.values(value);
  if (inner.length === 0) return false;
  return (
    !Array.isArray(value) ||
    inner.some((item) => typeof item === 'object' && item !== null && !isExactNumber(item))
  );
}

/** Whether a path fits a pattern; `*` is any one step, `**` at the end any rest. */
export function fits(path: readonly string[], pattern: readonly string[]): boolean {
  const open = pattern.at(-1) === '**';
  const fixed = open ? pattern.slice(0, -1) : pattern;
  if (open ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((step, at) => step === '*' || step === path[at]);
}

/** A path as a JSON pointer. */
export function toPointer(path: readonly string[]): string {
  return path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

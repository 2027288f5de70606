import type { ProblemError } from '@poolwright/schemas/problem';
import type { z } from 'zod';
import { jsonPointer } from './json-pointer.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Most wrong places one answer names. */
const maxErrors = 20;

/** What zod found wrong with `value`, as JSON pointers, codes and plain sentences. Never repeats a value. */
export function toShapeErrors(issues: readonly Issue[], value: unknown): ProblemError[] {
  const errors = issues.flatMap((issue) => toErrors(issue, [], value));
  // A place that fails one check often fails others for the same reason: the first says it.
  const places = new Map(errors.toReversed().map((error) => [error.pointer, error]));
  return errors.filter((error) => places.get(error.pointer) === error).slice(0, maxErrors);
}

function toErrors(issue: Issue, prefix: Path, value: unknown): ProblemError[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      place([...path, key], 'key.unknown', 'This key is not part of the request.'),
    );
  }
  if (issue.code === 'invalid_union') {
    const branch = nearestBranch(issue.errors);
    if (branch !== undefined) return branch.flatMap((inner) => toErrors(inner, path, value));
  }
  const [code, message] = judge(issue, valueAt(value, path));
  return [place(path, code, message)];
}

/** The alternative that was meant: the one with the fewest wrong places, then the deepest first one. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const weight = (branch: readonly Issue[]) =>
    branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  const depth = (branch: readonly Issue[]) => Math.max(...branch.map((issue) => issue.path.length));
  return [...branches].sort((a, b) => weight(a) - weight(b) || depth(b) - depth(a))[0];
}

function judge(issue: Issue, value: unknown): readonly [code: string, message: string] {
  if (value === undefined) return ['key.missing', 'This key is missing.'];
  if (value === null) return ['value.null', 'null is not allowed here.'];
  switch (issue.code) {
    case 'invalid_type':
      return ['value.type', `This must be ${typeWords[issue.expected] ?? 'of another type'}.`];
    case 'too_big':
      return ['value.too_big', `This must be at most ${String(issue.maximum)}${units(issue.origin)}.`];
    case 'too_small':
      return ['value.too_small', `This must be at least ${String(issue.minimum)}${units(issue.origin)}.`];
    case 'invalid_value':
      return ['value.unknown', `This must be one of ${issue.values.map(String).join(', ')}.`];
    default:
      return ['value.invalid', 'This value does not have the required form.'];
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

function units(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' entries long' : '';
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.getOwnPropertyDescriptor(at, step)?.value;
  }
  return at;
}

function place(path: Path, code: string, message: string): ProblemError {
  return { pointer: jsonPointer(path), code, message };
}

import type { ProblemError } from '@poolwright/schemas/problem';
import { jsonPointer } from './json-pointer.ts';

/** Deepest nesting a request may have. */
const maxDepth = 20;
/** Keys that mean something to JavaScript objects; no request of ours has them. */
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);
/**
 * What a valid text is made of; spaces, colons and the words true, false and null are skipped. A quote that nothing
 * closes is taken to its end: looking for it again at each quote would take the square of the length.
 */
const token = /"(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*|[{}[\],]/g;
const plainInteger = /^(?:0|-?[1-9]\d*)$/;

interface Frame {
  /** Keys met so far; null for an array. */
  readonly keys: Set<string> | null;
  step: string | number;
  expectsKey: boolean;
}

/**
 * What `JSON.parse` would hide in a text it accepts: duplicate keys (the last wins), numbers that are not plain
 * integers (1e400 becomes Infinity, 3.0000000000000001 becomes 3) and nesting that overflows the stack later.
 * Reads the text once without recursion and stops at the first flaw. The text must be valid JSON.
 */
export function findJsonFlaw(text: string): ProblemError | null {
  const frames: Frame[] = [];
  for (const [literal] of text.matchAll(token)) {
    const flaw = take(frames, literal);
    if (flaw !== null) return flaw;
  }
  return null;
}

function take(frames: Frame[], literal: string): ProblemError | null {
  const top = frames.at(-1);
  switch (literal.charAt(0)) {
    case '{':
    case '[':
      return open(frames, literal === '{');
    case '}':
    case ']':
      frames.pop();
      return null;
    case ',':
      if (top !== undefined) goOn(top);
      return null;
    case '"':
      return top?.expectsKey === true ? takeKey(frames, top, literal) : null;
    default:
      return isPlainInteger(literal)
        ? null
        : flawAt(frames, 'number.not_plain', 'A number must be a plain whole number, such as 3.');
  }
}

function open(frames: Frame[], isObject: boolean): ProblemError | null {
  if (frames.length === maxDepth) {
    return flawAt(frames, 'depth.exceeded', `The document is nested deeper than ${maxDepth} levels.`);
  }
  frames.push({ keys: isObject ? new Set() : null, step: isObject ? '' : 0, expectsKey: isObject });
  return null;
}

function goOn(top: Frame): void {
  if (typeof top.step === 'number') top.step += 1;
  else top.expectsKey = true;
}

function takeKey(frames: readonly Frame[], top: Frame, literal: string): ProblemError | null {
  const key: unknown = JSON.parse(literal);
  if (typeof key !== 'string' || top.keys === null) return null;
  top.step = key;
  top.expectsKey = false;
  if (refusedKeys.has(key)) return flawAt(frames, 'key.unknown', 'This key is not part of the request.');
  if (top.keys.has(key)) return flawAt(frames, 'key.duplicate', 'This key stands twice.');
  top.keys.add(key);
  return null;
}

function isPlainInteger(literal: string): boolean {
  return plainInteger.test(literal) && Number.isSafeInteger(Number(literal));
}

function flawAt(frames: readonly Frame[], code: string, message: string): ProblemError {
  return { pointer: jsonPointer(frames.map((frame) => frame.step)), code, message };
}

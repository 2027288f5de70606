import type { ProblemError } from '@poolwright/schemas/problem';
import { jsonPointer } from './json-pointer.ts';

/** Deepest nesting a request may have. */
const maxDepth = 20;
/** Keys that mean something to JavaScript objects; no request of ours has them. */
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);
const numberLiteral = /-?\d[\d.eE+-]*/y;
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
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const top = frames.at(-1);
    if (char === '"') {
      const end = endOfString(text, at);
      const flaw = top?.expectsKey === true ? takeKey(frames, top, text.slice(at, end)) : null;
      if (flaw !== null) return flaw;
      at = end;
      continue;
    }
    if (char === '-' || (char >= '0' && char <= '9')) {
      numberLiteral.lastIndex = at;
      const literal = numberLiteral.exec(text)?.[0] ?? char;
      if (!isPlainInteger(literal)) {
        return flawAt(frames, 'number.not_plain', 'A number must be a plain whole number, such as 3.');
      }
      at += literal.length;
      continue;
    }
    if (char === '{' || char === '[') {
      if (frames.length === maxDepth) {
        return flawAt(frames, 'depth.exceeded', `The document is nested deeper than ${maxDepth} levels.`);
      }
      const isObject = char === '{';
      frames.push({ keys: isObject ? new Set() : null, step: isObject ? '' : 0, expectsKey: isObject });
    } else if (char === '}' || char === ']') {
      frames.pop();
    } else if (char === ',' && top !== undefined) {
      if (typeof top.step === 'number') top.step += 1;
      else top.expectsKey = true;
    }
    at += 1;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
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

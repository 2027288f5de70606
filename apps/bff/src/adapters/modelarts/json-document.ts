import { parseExact } from '@poolwright/schemas/json/exact-json';

/** A document of the upstream, or why it cannot be one. */
export type JsonDocument =
  { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'unreadable'; readonly why: string };

// Deeper documents parse, and then overflow the stack of everything that walks them.
const MAX_DEPTH = 200;
/**
 * What a number over 1.8e308 must have: an exponent of two digits, or 290 digits in a row. Looking at every value instead
 * takes several times as long as parsing, which counts for a list of thousands of pools.
 */
const MAY_OVERFLOW = /\d[eE]\+?\d\d|(?<!\d)\d{290}/;

/** A member that stands for an exact number in our documents, however its name is written. */
const RESERVED = /"(?:\$|\\u0024)number"\s*:/i;

/**
 * Reads the whole body as JSON. A number no double can hold (`1e400`) is refused: it would be written back as
 * `null`, which in a merge patch deletes. With `exact` one that a double would alter is kept as it was written.
 */
export function readJson(body: Buffer, { exact = false } = {}): JsonDocument {
  const text = decode(body);
  if (text === null) return { kind: 'unreadable', why: 'not UTF-8' };
  if (depthOf(text) > MAX_DEPTH) return { kind: 'unreadable', why: 'nested too deep' };
  try {
    if (exact && RESERVED.test(text))
      return { kind: 'unreadable', why: 'a key this service keeps for itself' };
    const parse = exact ? parseExact : JSON.parse;
    if (!MAY_OVERFLOW.test(text)) return { kind: 'read', value: parse(text) };
    let isFinite = true;
    const value: unknown = parse(text, (_, item: unknown) => {
      if (typeof item === 'number' && !Number.isFinite(item)) isFinite = false;
      return item;
    });
    return isFinite ? { kind: 'read', value } : { kind: 'unreadable', why: 'a number out of range' };
  } catch {
    return { kind: 'unreadable', why: 'not JSON' };
  }
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (isInString) {
      if (char === 0x5c) at += 1;
      else if (char === 0x22) isInString = false;
    } else if (char === 0x22) isInString = true;
    else if (char === 0x7b || char === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
  return deepest;
}

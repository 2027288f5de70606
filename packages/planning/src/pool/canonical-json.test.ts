import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('keys are sorted at every depth, arrays keep their order, absent values are left out', () => {
  const value = JSON.parse('{"b":[{"z":1,"a":null}],"a":"\\u2028","__proto__":{"y":2,"x":1}}');
  expect(canonicalJson(value)).toBe('{"__proto__":{"x":1,"y":2},"a":"\u2028","b":[{"a":null,"z":1}]}');
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test('equal values give equal text whatever the order of their keys, and the text reads back (seed 3)', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(turned(JSON.parse(JSON.stringify(value))))).toBe(text);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('forty thousand levels do not overflow the stack', () => {
  const text = `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`;
  expect(canonicalJson(JSON.parse(text))).toBe(text);
});

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turned(member)]),
  );
}

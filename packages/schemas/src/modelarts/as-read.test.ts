import { expect, test } from 'vitest';
import { z } from 'zod';
import { asRead } from './as-read.ts';

const inner = asRead({ b: z.number().nullish(), a: z.string().nullish() });
const outer = asRead({ name: z.string(), list: z.array(inner).nullish(), one: inner.nullish() });

test('what reads comes out as the very value that went in', () => {
  const input = { list: [{ zebra: 1, a: 'x', b: 2 }], unknown: { deep: [null] }, name: 'n' };
  expect(outer.parse(input)).toBe(input);
});

test('keys keep the order in which they came', () => {
  const text = '{"z":1,"one":{"q":0,"a":"x","b":2},"name":"n"}';
  expect(JSON.stringify(outer.parse(JSON.parse(text)))).toBe(text);
});

test('a key called __proto__ stays a key and touches no prototype', () => {
  const text = '{"name":"n","__proto__":{"polluted":true}}';
  const read = outer.parse(JSON.parse(text));
  expect(JSON.stringify(read)).toBe(text);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test('inside another object the entries are still the very values that went in', () => {
  const entry = { surprise: true, a: 'x' };
  const read = z.strictObject({ entries: z.array(inner) }).parse({ entries: [entry] });
  expect(read.entries[0]).toBe(entry);
});

test('what does not read says where, down to the key', () => {
  const read = outer.safeParse({ name: 'n', list: [{ a: 'x' }, { b: 'two' }] });
  expect(read.error?.issues.map(({ path }) => path)).toEqual([['list', 1, 'b']]);
});

test.each([[[]], ['text'], [1], [null], [undefined]])('%j is not an object', (input) => {
  expect(outer.safeParse(input).success).toBe(false);
});

test('it also holds where compiled parsers are not allowed', () => {
  z.config({ jitless: true });
  try {
    const input = { unknown: 1, name: 'n' };
    expect(asRead({ name: z.string() }).parse(input)).toBe(input);
  } finally {
    z.config({ jitless: false });
  }
});

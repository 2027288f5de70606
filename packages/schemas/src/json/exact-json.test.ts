import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExactNumber, parseExact, writeExact } from './exact-json.ts';

const exact = (text: string) => ({ $number: text });

describe('a number that no double holds exactly', () => {
  test.each([
    '9007199254740993',
    '-9007199254740993',
    '123456789012345678901234567890',
    '0.12345678901234567890123',
    '3.0000000000000001',
    '12345678901234567.5e-3',
    '1234567890123456789e30',
  ])('%s is kept as it was written, wherever it stands', (text) => {
    const document = `{"a":[${text},{"b":${text}}],"c":"${text}","d":${text}}`;
    expect(parseExact(document)).toEqual({
      a: [exact(text), { b: exact(text) }],
      c: text,
      d: exact(text),
    });
    expect(writeExact(parseExact(document))).toBe(document);
    expect(isExactNumber(exact(text))).toBe(true);
  });

  test('is written inside an indented document as a number', () => {
    expect(writeExact({ a: [exact('9007199254740993')] }, 2)).toBe(
      '{\n  "a": [\n    9007199254740993\n  ]\n}',
    );
  });

  test('alone is a document', () => {
    expect(writeExact(parseExact('9007199254740993'))).toBe('9007199254740993');
  });
});

test.each([
  '9007199254740992',
  '1234567890123456',
  '0.1',
  '1e23',
  '1.50',
  '100000000000000000000',
  '-0.0',
  '5',
])('%s is a number like any other', (text) => {
  expect(parseExact(`[${text}]`)).toEqual(JSON.parse(`[${text}]`));
});

test.each([
  { $number: '5' },
  { $number: 'x9007199254740993' },
  { $number: '9007199254740993', more: 1 },
  null,
  'a',
])('%j is none, and is written as it is', (value) => {
  expect(isExactNumber(value)).toBe(false);
  expect(writeExact(value)).toBe(JSON.stringify(value));
});

test('texts that look like one, or hold what marks one, stay texts', () => {
  const document = {
    a: 'id 9007199254740993, "9007199254740993"\\',
    b: '\ue0009007199254740993',
    c: exact('9007199254740993'),
    d: '\ue000\ue0009007199254740993',
  };
  const text = writeExact(document);
  expect(text).toContain('"c":9007199254740993,');
  expect(parseExact(text)).toEqual(document);
});

test('any document survives, and whatever is read is written back to the same numbers', () => {
  const digits = fc.stringMatching(/^-?[1-9]\d{0,25}(\.\d{0,24}[1-9])?(e[+-]?[1-9]\d?)?$/);
  fc.assert(
    fc.property(fc.jsonValue(), digits, (value, text) => {
      const plain = JSON.stringify(value);
      expect(writeExact(parseExact(plain))).toBe(JSON.stringify(JSON.parse(plain)));
      const back = writeExact(parseExact(`{"n":${text},"more":${plain}}`));
      const [, n = ''] = /^\{"n":([^,]*),/.exec(back) ?? [];
      // The same number: written alike, or a double's own way to write it.
      expect(n === text || String(Number(text)) === n).toBe(true);
      expect(parseExact(back)).toEqual(parseExact(`{"n":${text},"more":${plain}}`));
    }),
  );
});

test('what is no JSON is refused as ever', () => {
  expect(() => parseExact('{"a":90071992547409930.}')).toThrow(SyntaxError);
  expect(() => parseExact('{"a":"9007199254740993')).toThrow(SyntaxError);
});

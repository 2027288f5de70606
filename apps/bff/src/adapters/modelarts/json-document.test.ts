import { expect, test } from 'vitest';
import { readJson } from './json-document.ts';

const digits = (count: number) => '9'.repeat(count);

test.each([
  '1e400',
  '-1E+309',
  '1.8e308',
  `${digits(300)}e9`,
  `${digits(301)}e8`,
  `1${digits(289)}.5e99`,
  `${digits(400)}`,
  '{"a":[{"b":1e999}]}',
])('%s holds a number out of range', (text) => {
  expect(readJson(Buffer.from(text))).toEqual({ kind: 'unreadable', why: 'a number out of range' });
});

test('with exact numbers, one that a double would alter is kept as it was written, one out of range still refused', () => {
  const read = (text: string) => readJson(Buffer.from(text), { exact: true });
  expect(read('{"a":9007199254740993}')).toEqual({
    kind: 'read',
    value: { a: { $number: '9007199254740993' } },
  });
  expect(read('{"a":9007199254740993,"b":1e400}')).toMatchObject({ why: 'a number out of range' });
});

test.each(['{"a":{"$number":"9007199254740993"}}', '{"a":{"\\u0024number" :"9007199254740993"}}'])(
  '%s cannot be told from an exact number, and is refused',
  (text) => {
    expect(readJson(Buffer.from(text), { exact: true })).toEqual({
      kind: 'unreadable',
      why: 'a key this service keeps for itself',
    });
  },
);

test.each([
  '1e9',
  '1.7e308',
  '1e-400',
  '12345678901234567890',
  '"1e400"',
  '{"id":"3e85dd07","n":0.1}',
  `${digits(280)}e9`,
])('%s is read as it is', (text) => {
  expect(readJson(Buffer.from(text))).toEqual({ kind: 'read', value: JSON.parse(text) });
});

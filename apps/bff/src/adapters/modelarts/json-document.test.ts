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

import { expect, test } from 'vitest';
import { formatFor } from './format.ts';

test('the formats of a language are made once, and each language has its own', () => {
  expect(formatFor('en')).toBe(formatFor('en'));
  expect(formatFor('zh-CN')).not.toBe(formatFor('en'));
});

test('numbers, shares, lists and ages are written the way of the language', () => {
  const en = formatFor('en');
  const zh = formatFor('zh-CN');
  expect(en.number(12_345)).toBe('12,345');
  expect(en.signed(-3)).toBe('−3');
  expect(en.signed(3)).toBe('+3');
  expect(en.percent(0.256)).toBe('26%');
  expect(en.list(['a', 'b', 'c'])).toBe('a, b, and c');
  expect(zh.list(['a', 'b', 'c'])).toBe('a、b和c');
  expect(en.ago(180)).toBe('3 minutes ago');
  expect(zh.ago(180)).toBe('3分钟前');
});

test('the exact time says that it is UTC', () => {
  expect(formatFor('en').utc(new Date('2026-01-02T03:04:05Z'))).toMatch(/^Jan 2, 2026, 3:04:05\sAM UTC$/u);
});

import { describe, expect, test } from 'vitest';
import { fromTypedTime, toTypedTime, wrongTimes } from './audit-time.ts';

describe('a typed time', () => {
  test.each([
    ['2026-03-04 05:06', new Date(2026, 2, 4, 5, 6)],
    ['2026-3-4 5:06', new Date(2026, 2, 4, 5, 6)],
    ['2026-03-04T05:06', new Date(2026, 2, 4, 5, 6)],
    [' 2026-03-04 ', new Date(2026, 2, 4)],
    ['2024-02-29', new Date(2024, 1, 29)],
    // As an input method for Chinese may leave it.
    ['2026－03－04 05：06', new Date(2026, 2, 4, 5, 6)],
  ])('%s is one', (text, time) => {
    expect(fromTypedTime(text)).toEqual(time);
  });

  test.each([
    '',
    'yesterday',
    '04.03.2026',
    '3/4/2026',
    '2026-02-30',
    '2026-13-01',
    '2026-03-04 24:00',
    '2026-03-04 05:60',
    '2026-03-04 5',
  ])('%j is none', (text) => {
    expect(fromTypedTime(text)).toBeNull();
  });

  test('comes back to the minute', () => {
    const time = new Date(2026, 2, 4, 5, 6);
    expect(toTypedTime(time.toISOString())).toBe('2026-03-04 05:06');
    expect(fromTypedTime(toTypedTime(time.toISOString()))).toEqual(time);
    expect(toTypedTime(undefined)).toBe('');
  });
});

test.each([
  [{ from: '', to: '' }, {}],
  [{ from: '2026-01-01', to: '2026-01-02' }, {}],
  [{ from: 'x', to: '2026-01-02' }, { from: 'form' }],
  [
    { from: 'x', to: 'y' },
    { from: 'form', to: 'form' },
  ],
  [{ from: '2026-01-02', to: '2026-01-02' }, { to: 'order' }],
  [{ from: '', to: '2026-01-02' }, {}],
])('of %j wrong is %j', (typed, wrong) => {
  expect(wrongTimes(typed)).toEqual(wrong);
});

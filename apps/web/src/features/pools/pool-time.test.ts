import { expect, test } from 'vitest';
import { toIso } from './pool-time.ts';

test.each([
  ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
  [1_700_000_000_000, '2023-11-14T22:13:20.000Z'],
  ['1700000000000', '2023-11-14T22:13:20.000Z'],
  ['', null],
  [null, null],
  ['yesterday', null],
])('%s is read as %s', (time, iso) => {
  expect(toIso(time)).toBe(iso);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toWaitMs } from './retry-after.ts';
import { createThrottleGate } from './throttle-gate.ts';
import { testClock } from './upstream-server.test-kit.ts';

const now = new Date('2026-01-01T00:00:00Z');

test.each<[string | undefined, number]>([
  ['0', 0],
  ['3', 3000],
  [' 7 ', 7000],
  ['300', 300_000],
  ['301', 300_000],
  ['86400', 300_000],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Thu, 01 Jan 2026 23:00:00 GMT', 300_000],
])('Retry-After %j means %i ms', (header, ms) => {
  expect(toWaitMs(header, now, 0, () => 0)).toBe(ms);
});

test.each([
  undefined,
  '',
  '-5',
  '1.5',
  'soon',
  '1e9',
  'Thu, 01 Jan 2025 00:00:00 GMT',
  'Thu, 01 Jan 2027 00:00:00 GMT',
  '1000000000',
  '99999999999999999999',
  'NaN',
])('Retry-After %j is like none: 2 to 5 seconds', (header) => {
  expect(toWaitMs(header, now, 0, () => 0)).toBe(2000);
  expect(toWaitMs(header, now, 0, () => 0.999)).toBeLessThanOrEqual(5000);
});

test('without a time the wait doubles up to a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((inARow) => toWaitMs(undefined, now, inARow, () => 0))).toEqual([
    2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
  ]);
});

test('whatever the header, the wait is between nothing and five minutes', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(20), (header, inARow) => {
      const wait = toWaitMs(header, now, inARow, () => 0.5);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(300_000);
    }),
    { seed: 3 },
  );
});

test('the gate opens exactly at the time it named, and a clock set back does not keep it shut', () => {
  const clock = testClock();
  const gate = createThrottleGate(clock, () => 0);
  const until = gate.throttled('300');
  clock.advance(299_999);
  expect(gate.closedUntil()).toEqual(until);
  clock.advance(1);
  expect(gate.closedUntil()).toBeNull();
  gate.throttled('300');
  clock.advance(-3_600_000);
  expect(gate.closedUntil()).toBeNull();
});

test('a shorter wait named later does not open the gate sooner', () => {
  const gate = createThrottleGate(testClock(), () => 0);
  const first = gate.throttled('60');
  expect(gate.throttled('1')).toEqual(first);
});

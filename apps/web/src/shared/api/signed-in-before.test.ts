import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signedInBefore } from './signed-in-before.ts';

const hour = 3_600_000;
const session = { csrfToken: 'token', user: { id: 'ada' }, now: '2026-01-01T00:00:00.000Z' };
const life = { idleMs: hour, endsAt: '2026-01-01T12:00:00.000Z' };

beforeEach(() => {
  // The clock of this machine is a day behind the server's.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2025-12-31T00:00:00.000Z') });
  signedInBefore.forget();
});
afterEach(() => vi.useRealTimers());

test('is so from an answer that names a person on, until the session was not used for as long as it may', () => {
  expect(signedInBefore.read()).toBe(false);
  signedInBefore.keepFrom({ ...session, life });
  vi.advanceTimersByTime(hour - 1);
  expect(signedInBefore.read()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(signedInBefore.read()).toBe(false);
});

test('a use makes it longer, to the minute and never past the end of the session', () => {
  signedInBefore.keepFrom({ ...session, life });
  vi.advanceTimersByTime(hour / 2);
  signedInBefore.noteUse();
  vi.advanceTimersByTime(hour - 1);
  expect(signedInBefore.read()).toBe(true);
  for (let at = 0; at < 24; at += 1) {
    signedInBefore.noteUse();
    vi.advanceTimersByTime(hour / 2);
  }
  expect(signedInBefore.read()).toBe(false);
});

test('is over with an answer that names nobody, and a use of nobody makes nothing', () => {
  signedInBefore.keepFrom({ ...session, life });
  signedInBefore.keepFrom({ ...session, user: null });
  expect(signedInBefore.read()).toBe(false);
  signedInBefore.noteUse();
  expect(signedInBefore.read()).toBe(false);
  expect(document.cookie).toBe('');
});

test('what is no session says nothing, and neither does a cookie of that name that is no time', () => {
  signedInBefore.keepFrom({ ...session, life });
  signedInBefore.keepFrom(null);
  signedInBefore.keepFrom({ items: [] });
  expect(signedInBefore.read()).toBe(true);
  document.cookie = 'poolwright-signed-in=forever; Path=/';
  expect(signedInBefore.read()).toBe(false);
});

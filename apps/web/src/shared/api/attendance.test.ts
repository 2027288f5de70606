import { listProjects } from '@poolwright/schemas/projects/endpoints';
import { signOut } from '@poolwright/schemas/session/endpoints';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAttended } from './attendance.ts';
import { call } from './call.ts';
import { csrfToken } from './csrf-token.ts';

const sent = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.stubGlobal('fetch', sent);
  sent.mockReset();
  sent.mockRejectedValue(new TypeError('Failed to fetch'));
  csrfToken.keepFrom({ csrfToken: 't' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const markOf = (at: number) => new Headers(sent.mock.calls[at]?.[1].headers).get('Poolwright-Background');

/** Only the browser itself makes trusted events. */
function act(isTrusted: boolean): void {
  const event = new Event('keydown');
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  window.dispatchEvent(event);
}

test('a read is in the background once nobody has touched the page for a minute, a write never', async () => {
  act(true);
  vi.advanceTimersByTime(59_999);
  await call(listProjects).catch(() => null);
  vi.advanceTimersByTime(1);
  await call(listProjects).catch(() => null);
  await call(signOut).catch(() => null);
  expect([markOf(0), markOf(1), markOf(2)]).toEqual([null, '1', null]);
});

test('only a person ends the background, never a script', () => {
  act(true);
  vi.advanceTimersByTime(60_000);
  act(false);
  expect(isAttended()).toBe(false);
  act(true);
  expect(isAttended()).toBe(true);
});

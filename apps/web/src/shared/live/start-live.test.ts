import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { toldSince } from '../api/live-pace.ts';
import { startLive } from './start-live.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  { name: 'has no locks', browser: {} },
  { name: 'has the word locks and nothing behind it', browser: { locks: null } },
])('a browser that $name polls as ever: nothing is sent, nothing fails', ({ browser }) => {
  const sent = vi.fn<typeof fetch>();
  const opened = vi.fn<() => void>();
  vi.stubGlobal('navigator', browser);
  vi.stubGlobal('fetch', sent);
  vi.stubGlobal('BroadcastChannel', opened);
  const stop = startLive(new QueryClient(), 'admin');
  expect([toldSince.read(), sent.mock.calls.length, opened.mock.calls.length]).toEqual([null, 0, 0]);
  stop();
});

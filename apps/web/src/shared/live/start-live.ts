import type { QueryClient } from '@tanstack/react-query';
import { toldSince } from '../api/live-pace.ts';
import { readEvents } from '../api/read-events.ts';
import { backAgain } from './back-again.ts';
import { joinLiveTabs } from './live-tabs.ts';
import { createRefresher } from './refresh-queries.ts';

/**
 * Keeps the queries of this tab up to date for a person while they are signed in; answers how to stop. Where a browser
 * lacks what it takes, nothing happens and the queries poll as ever.
 */
export function startLive(client: QueryClient, person: string): () => void {
  const locks = locksOf(navigator);
  if (locks === null || typeof BroadcastChannel === 'undefined') return () => undefined;
  const refresher = createRefresher(client, Math.random);
  const leave = joinLiveTabs({
    person,
    read: readEvents,
    hold: (name, signal, held) => void locks.request(name, { signal }, held).catch(() => undefined),
    openChannel: (name) => new BroadcastChannel(name),
    onEvent: (event) => refresher.take(event),
    onHearing: (since) => setPace(client, since),
    now: () => Date.now(),
    pause,
    backAgain: (signal) => backAgain(client, signal),
    random: Math.random,
  });
  return () => {
    leave();
    refresher.stop();
  };
}

/** Absent where a page is not trusted with locks; some browsers have the word and nothing behind it. */
function locksOf(browser: { readonly locks?: LockManager | null }): LockManager | null {
  return browser.locks ?? null;
}

/** A query that waits for its next turn learns of another pace only when it is given its options anew. */
function setPace(client: QueryClient, since: number | null): void {
  toldSince.set(since);
  for (const { observers } of client.getQueryCache().getAll()) {
    for (const observer of observers) observer.setOptions(observer.options);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

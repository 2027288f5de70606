import type { QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/problem-error.ts';

/**
 * Resolves when a read is answered after one that reached nobody: the bff is there again, and nothing is worth waiting
 * for any longer. A bff that answered all the while says nothing about what else is in the way.
 */
export function backAgain(client: QueryClient, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let isAway = false;
    const stop = client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated') return;
      const { action } = event;
      if (action.type === 'failed' || action.type === 'error') isAway ||= reachedNobody(action.error);
      else if (action.type === 'success' && isAway) end();
    });
    const end = () => {
      stop();
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}

/** No answer, or one of something that stands in front. */
function reachedNobody(error: unknown): boolean {
  return isProblem(error, 'network.failed', 'answer.unreadable');
}

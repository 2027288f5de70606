import type { Query, QueryClient } from '@tanstack/react-query';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import { isTouched, noteEvent, nothingMoved } from './live-queries.ts';

/** Events that come together are answered together, and browsers that are told the same do not all ask at once. */
const gatherMs = 100;
const spreadMs = 150;

export interface Refresher {
  take(event: StreamEvent): void;
  stop(): void;
}

/**
 * Reads anew what events touch. A query that is being read when the event comes may still get the answer from before:
 * it is read once more afterwards, never cut off, so that a stream of events starves nobody.
 */
export function createRefresher(client: QueryClient, random: () => number): Refresher {
  let moved = nothingMoved();
  let late = new Set<Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function plan(): void {
    timer ??= setTimeout(flush, gatherMs + random() * spreadMs);
  }

  function flush(): void {
    timer = undefined;
    const [seen, again] = [moved, late];
    [moved, late] = [nothingMoved(), new Set()];
    const due = (query: Query): boolean => again.has(query) || isTouched(seen, query.queryKey);
    for (const query of client.getQueryCache().findAll({ predicate: due })) {
      if (query.isActive() && query.state.fetchStatus === 'fetching') late.add(query);
      else refresh(client, query);
    }
    if (late.size > 0) plan();
  }

  return {
    take(event) {
      noteEvent(moved, event);
      plan();
    },
    stop: () => clearTimeout(timer),
  };
}

function refresh(client: QueryClient, query: Query): void {
  const refetchType = isLongList(query.state.data) ? 'none' : 'active';
  void client.invalidateQueries({ queryKey: query.queryKey, exact: true, refetchType });
}

/** Somebody who has gone on to further pages reads there: rows must not move under their eyes. */
function isLongList(shown: unknown): boolean {
  return (
    typeof shown === 'object' &&
    shown !== null &&
    'pages' in shown &&
    Array.isArray(shown.pages) &&
    shown.pages.length > 1
  );
}

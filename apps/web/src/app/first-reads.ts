import type { QueryClient } from '@tanstack/react-query';
import { poolListQueries } from '../features/pool-list/queries.ts';
import { toPoolQuery, toPoolView } from '../features/pool-list/pool-view.ts';
import { projectQueries } from '../features/projects/queries.ts';
import { sessionQueries } from '../features/session/queries.ts';
import type { createAppRouter } from './router.tsx';
import { parseSearch } from './search-params.ts';

/** Longer than this nobody is left without the page's frame, in milliseconds. */
const patienceMs = 250;

/**
 * Asks for what every page begins with, and for the rows of the list where the address is the list's, while the
 * sentences and the page's script are still on their way, and for what is a person's own once it is known that one is
 * signed in (those reads are on their way by then, see `readEarly`). A page that waits for all of it is drawn once, in its place;
 * without, it would be drawn three times, and move.
 */
export async function readFirst(
  queryClient: QueryClient,
  router: ReturnType<typeof createAppRouter>,
): Promise<void> {
  const { pathname, search } = location;
  const project = /^\/projects\/([^/]+)\/pools$/.exec(pathname)?.[1];
  const readOwn = async () => {
    const { user } = (await queryClient.fetchQuery(sessionQueries.current())).body;
    // Whoever is not signed in would only be refused.
    if (user === null || pathname.startsWith('/sign-in')) return;
    await Promise.all([
      queryClient.prefetchQuery(projectQueries.list()),
      ...(project === undefined ? [] : [queryClient.prefetchQuery(firstRows(project, search))]),
    ]);
  };
  const reads = [router.load(), readOwn()];
  await Promise.race([
    Promise.allSettled(reads),
    new Promise((resolve) => void setTimeout(resolve, patienceMs)),
  ]);
}

function firstRows(project: string, search: string) {
  return poolListQueries.page(project, toPoolQuery(toPoolView(parseSearch(search))), 0);
}

import type { QueryClient } from '@tanstack/react-query';
import { showSession } from '@poolwright/schemas/session/endpoints';
import { sessionQueries } from '../features/session/queries.ts';

/**
 * Empties the cache when somebody else signs in over an open page: what the earlier person read may be more than this
 * one may see. Runs as the session's answer arrives, before anything is drawn from it.
 */
export function forgetEarlierPerson(queryClient: QueryClient): void {
  let person: string | null = null;
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || !isSession(query)) return;
    const next = queryClient.getQueryData(sessionQueries.current().queryKey)?.body.user?.id;
    if (next === undefined || next === person) return;
    if (person !== null) {
      queryClient.removeQueries({ predicate: (query) => !isSession(query) });
    }
    person = next;
  });
}

function isSession({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return queryKey[0] === showSession.name;
}

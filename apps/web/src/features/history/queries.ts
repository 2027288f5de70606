import { listPoolStates, showDrift } from '@poolwright/schemas/history/endpoints';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';
import { paced } from '../../shared/api/live-pace.ts';

const stateCount = 20;
const pollMs = 5_000;

export const historyQueries = {
  /** The states of a pool that were seen, the newest first. */
  states: (params: { readonly project: string; readonly pool: string }) =>
    infiniteQueryOptions({
      queryKey: [listPoolStates.name, { params }] as const,
      queryFn: ({ signal, pageParam }) =>
        call(listPoolStates, {
          params,
          query: { limit: stateCount, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: firstPage(),
      getNextPageParam: (page) => page.body.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: paced(pollMs),
    }),
  /** The drift of a pool, if it has one. */
  drift: (params: { readonly project: string; readonly pool: string }) => ({
    ...endpointQuery(showDrift, { params }),
    refetchInterval: paced(pollMs),
  }),
};

function firstPage(): string | undefined {
  return undefined;
}

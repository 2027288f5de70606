import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { listChanges, showChange } from '@poolwright/schemas/changes/endpoints';
import type { Change } from '@poolwright/schemas/changes/change';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';
import { paced } from '../../shared/api/live-pace.ts';
import { isFinal, openStates } from '../../shared/pools/change-states.ts';

const openPollMs = 3_000;
const progressPollMs = 1_500;
const watchPollMs = 5_000;
const finishedPollMs = 10_000;
const finalStates = changeStates.filter(isFinal);
const acceptedStates: ChangeState[] = ['following', 'applied', 'partly-applied', 'superseded'];

interface ChangeRead {
  readonly state: {
    readonly dataUpdatedAt: number;
    readonly data?: { readonly body: Pick<Change, 'state' | 'watchUntil'> };
  };
}

export const changeQueries = {
  /** Changes that still go on; of one pool, or of all. */
  open: (query: { project?: string; pool?: string } = {}) => ({
    ...endpointQuery(listChanges, { query: { ...query, state: [...openStates], limit: 100 } }),
    refetchInterval: paced(openPollMs),
  }),
  finished: () =>
    infiniteQueryOptions({
      queryKey: [listChanges.name, { query: { state: finalStates } }] as const,
      queryFn: ({ signal, pageParam }) =>
        call(listChanges, {
          query: { state: finalStates, limit: 30, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: firstPage(),
      getNextPageParam: (page) => page.body.nextCursor,
      refetchInterval: paced(finishedPollMs),
    }),
  /** Finished changes of one pool, the newest first; in some states only, or in all. */
  finishedOf: (project: string, pool: string, states: readonly ChangeState[]) => {
    const query = { project, pool, state: states.length === 0 ? finalStates : [...states] };
    return infiniteQueryOptions({
      queryKey: [listChanges.name, { query }] as const,
      queryFn: ({ signal, pageParam }) =>
        call(listChanges, {
          query: { ...query, limit: 30, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: firstPage(),
      getNextPageParam: (page) => page.body.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: paced(finishedPollMs),
    });
  },
  /** The newest change of a pool that the cloud has accepted, whatever became of it. */
  newestAccepted: (project: string, pool: string) => ({
    ...endpointQuery(listChanges, { query: { project, pool, state: acceptedStates, limit: 1 } }),
    refetchInterval: paced(finishedPollMs),
  }),
  /** One change, read again until it is final; less often while a late effect is watched for. */
  detail: (id: string) => ({
    ...endpointQuery(showChange, { params: { id } }),
    refetchInterval: (query: ChangeRead) => {
      const change = query.state.data?.body;
      if (change === undefined || !isFinal(change.state)) return paced(progressPollMs)(query);
      return change.watchUntil === undefined ? false : paced(watchPollMs)(query);
    },
  }),
};

function firstPage(): string | undefined {
  return undefined;
}

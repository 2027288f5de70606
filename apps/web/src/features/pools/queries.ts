import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import {
  listEvents,
  listNodes,
  listOrders,
  listPools,
  listWorkloads,
  showPool,
  showPoolFamily,
} from '@poolwright/schemas/pools/endpoints';
import type { PoolListQuery } from '@poolwright/schemas/pools/endpoints';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

interface PoolParams {
  readonly project: string;
  readonly pool: string;
}

/** Only the text of `z.input` that an address can hold. */
export type PoolView = Omit<PoolListQuery, 'cursor' | 'limit'>;

const partPollMs = 15_000;

export const poolQueries = {
  /** The list page by page; every page keeps its place while it is read again. */
  list: (project: string, view: PoolView) =>
    infiniteQueryOptions({
      queryKey: [listPools.name, { params: { project }, query: view }] as const,
      queryFn: ({ signal, pageParam }) =>
        call(listPools, {
          params: { project },
          query: pageParam === undefined ? view : { ...view, cursor: pageParam },
          signal,
        }),
      initialPageParam: firstPage(),
      getNextPageParam: (page) => page.body.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: 10_000,
    }),
  detail: (params: PoolParams) => endpointQuery(showPool, { params }),
  family: (params: PoolParams) => ({
    ...endpointQuery(showPoolFamily, { params }),
    refetchInterval: partPollMs,
  }),
  nodes: (params: PoolParams) => ({ ...endpointQuery(listNodes, { params }), refetchInterval: partPollMs }),
  workloads: (params: PoolParams) => ({
    ...endpointQuery(listWorkloads, { params }),
    refetchInterval: partPollMs,
  }),
  events: (params: PoolParams) => ({ ...endpointQuery(listEvents, { params }), refetchInterval: partPollMs }),
  orders: (params: PoolParams) => ({ ...endpointQuery(listOrders, { params }), refetchInterval: partPollMs }),
};

function firstPage(): string | undefined {
  return undefined;
}

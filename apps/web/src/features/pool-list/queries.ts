import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { countPools, listPools } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolCountQuery } from '@poolwright/schemas/pools/list-endpoints';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';
import { paced } from '../../shared/api/live-pace.ts';
import type { PoolQuery } from './pool-view.ts';

/** Rows a request. */
export const pageSize = 100;
const refetchInterval = paced(10_000);

export const poolListQueries = {
  /** One window of the list; the first one answers what the whole list is like. */
  page: (project: string, query: PoolQuery, page: number) =>
    queryOptions({
      queryKey: [listPools.name, { params: { project }, query, page }] as const,
      queryFn: ({ signal }) =>
        call(listPools, {
          params: { project },
          query: { ...query, limit: pageSize, ...(page === 0 ? {} : { offset: page * pageSize }) },
          signal,
        }),
      refetchInterval,
    }),
  /** What the menus of the filters would show. */
  counts: (project: string, query: PoolCountQuery) => ({
    ...endpointQuery(countPools, { params: { project }, query }),
    placeholderData: keepPreviousData,
    refetchInterval,
  }),
};

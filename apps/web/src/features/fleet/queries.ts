import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { failFleetZone, reviewFleet, showSoldOut } from '@poolwright/schemas/fleet/endpoints';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { FleetQuery } from '@poolwright/schemas/fleet/endpoints';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';
import { paced } from '../../shared/api/live-pace.ts';

/** Pools a request. */
export const fleetPageSize = 100;
const refetchInterval = paced(10_000);

export const fleetQueries = {
  /** One window of the review; the first one answers what the whole is like. */
  page: (project: string, filter: Omit<FleetQuery, 'limit' | 'offset'>, page: number) =>
    queryOptions({
      queryKey: [reviewFleet.name, { params: { project }, query: filter, page }] as const,
      queryFn: ({ signal }) =>
        call(reviewFleet, {
          params: { project },
          query: { ...filter, limit: fleetPageSize, ...(page === 0 ? {} : { offset: page * fleetPageSize }) },
          signal,
        }),
      refetchInterval,
    }),
  soldOut: (project: string) => ({
    ...endpointQuery(showSoldOut, { params: { project } }),
    refetchInterval: 60_000,
  }),
  /** Reads the nodes and jobs of many pools: asked when somebody asks, not by itself. */
  failure: (project: string, az: string) => ({
    ...endpointQuery(failFleetZone, { params: { project }, query: { az } }),
    staleTime: 30_000,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  }),
};

export type FleetFailure = EndpointReply<typeof failFleetZone>['body'];

import { listPools } from '@poolwright/schemas/pools/list-endpoints';
import { keepPreviousData } from '@tanstack/react-query';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

const shownPools = 8;

export const commandQueries = {
  /** The first pools that match what is typed, by name, id or flavor. */
  pools: (project: string, q: string) => ({
    ...endpointQuery(listPools, {
      params: { project },
      query: { limit: shownPools, ...(q === '' ? {} : { q }) },
    }),
    placeholderData: keepPreviousData,
    enabled: project !== '',
  }),
};

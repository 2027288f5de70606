import { showSession } from '@poolwright/schemas/session/endpoints';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

const restoredPollMs = 5_000;

export const sessionQueries = {
  current: () => ({
    ...endpointQuery(showSession),
    staleTime: 60_000,
    // Somebody else may reconcile a restored database meanwhile.
    refetchInterval: (query: { state: { data?: { body: { restored?: unknown } } } }) =>
      query.state.data?.body.restored === undefined ? (false as const) : restoredPollMs,
  }),
};

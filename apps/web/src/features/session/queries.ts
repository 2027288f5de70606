import { showSession } from '@poolwright/schemas/session/endpoints';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

export const sessionQueries = {
  current: () => ({ ...endpointQuery(showSession), staleTime: 60_000 }),
};

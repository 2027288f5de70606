import { listProjects } from '@poolwright/schemas/projects/endpoints';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

export const projectQueries = {
  list: () => ({ ...endpointQuery(listProjects), staleTime: 300_000 }),
};

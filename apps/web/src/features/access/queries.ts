import { listGrants, listTeams, showAccess } from '@poolwright/schemas/access/endpoints';
import { listPeople } from '@poolwright/schemas/access/people';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

export const accessQueries = {
  /** Who may do what; fixed while the console runs. */
  matrix: () => endpointQuery(showAccess),
  grants: () => endpointQuery(listGrants),
  people: () => endpointQuery(listPeople),
  teams: () => endpointQuery(listTeams),
};

/** The authorization matrix as the bff publishes it. */
export type Matrix = EndpointReply<typeof showAccess>['body'];

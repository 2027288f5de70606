import type { showAccess } from '@poolwright/schemas/access/endpoints';
import type { EndpointReply } from '@poolwright/schemas/endpoint';

/** The authorization matrix as the bff publishes it. */
export type Matrix = EndpointReply<typeof showAccess>['body'];

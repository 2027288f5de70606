import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type {
  failFleetZone,
  FleetQuery,
  reviewFleet,
  showSoldOut,
} from '@poolwright/schemas/fleet/endpoints';
import type { Caller } from '../access/actor.ts';

export type FleetReviewPage = EndpointReply<typeof reviewFleet>['body'];
export type SoldOutReply = EndpointReply<typeof showSoldOut>['body'];
export type FleetFailureReply = EndpointReply<typeof failFleetZone>['body'];

/** What can be asked of all pools together. Every verb asks the gate and throws a `DomainError` to refuse. */
export interface FleetVerbs {
  reviewFleet(caller: Caller, project: string, query: FleetQuery): Promise<FleetReviewPage>;
  showSoldOut(caller: Caller, project: string): Promise<SoldOutReply>;
  failFleetZone(caller: Caller, project: string, az: string): Promise<FleetFailureReply>;
}

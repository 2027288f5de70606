import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { StateListQuery, listPoolStates } from '@poolwright/schemas/history/endpoints';
import type { Caller } from '../access/actor.ts';

export type StateList = EndpointReply<typeof listPoolStates>['body'];

/** What can be done with the states of a pool. Every verb asks the gate and throws a `DomainError` to refuse. */
export interface HistoryVerbs {
  listPoolStates(caller: Caller, project: string, pool: string, query: StateListQuery): Promise<StateList>;
}

import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { StateListQuery, listPoolStates, restorePoolState } from '@poolwright/schemas/history/endpoints';
import type { Drift } from '@poolwright/schemas/history/drift';
import type { Caller } from '../access/actor.ts';

export type RestoreBegun = EndpointReply<typeof restorePoolState>['body'];
export type StateList = EndpointReply<typeof listPoolStates>['body'];

/** What can be done with the states of a pool. Every verb asks the gate and throws a `DomainError` to refuse. */
export interface HistoryVerbs {
  listPoolStates(caller: Caller, project: string, pool: string, query: StateListQuery): Promise<StateList>;
  restorePoolState(caller: Caller, project: string, pool: string, n: number): Promise<RestoreBegun>;
  showDrift(caller: Caller, project: string, pool: string): Promise<Drift | null>;
  adoptDrift(caller: Caller, project: string, pool: string, n: number): Promise<void>;
  ignoreDrift(caller: Caller, project: string, pool: string, n: number): Promise<void>;
}

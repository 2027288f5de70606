import type { Change } from '@poolwright/schemas/changes/change';
import type { ChangeListQuery, listChanges } from '@poolwright/schemas/changes/endpoints';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { Caller } from '../access/actor.ts';

export type ChangeListPage = EndpointReply<typeof listChanges>['body'];

/** What can be done with changes. Every verb asks the gate itself and throws a `DomainError` to refuse. */
export interface ChangeVerbs {
  listChanges(caller: Caller, query: ChangeListQuery): Promise<ChangeListPage>;
  showChange(caller: Caller, id: string): Promise<Change>;
  withdrawChange(caller: Caller, id: string): Promise<Change>;
  rebaseChange(caller: Caller, id: string): Promise<Change>;
  waitOnChange(caller: Caller, id: string): Promise<Change>;
  acceptPartOfChange(caller: Caller, id: string): Promise<Change>;
  tryElsewhere(caller: Caller, id: string): Promise<Change>;
}

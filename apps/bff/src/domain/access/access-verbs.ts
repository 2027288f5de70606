import type { showAccess } from '@poolwright/schemas/access/endpoints';
import type { Grant, HeldRole, Team, TeamRules } from '@poolwright/schemas/access/grant';
import type { KnownPerson } from '@poolwright/schemas/access/people';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { Caller } from './actor.ts';

export type AccessMatrix = EndpointReply<typeof showAccess>['body'];
export type NewGrant = HeldRole & { readonly person: string };

/** Who may do what, and who is who. Every verb but `showAccess` asks the gate and throws a `DomainError` to refuse. */
export interface AccessVerbs {
  showAccess(): AccessMatrix;
  listGrants(caller: Caller): Promise<Grant[]>;
  addGrant(caller: Caller, grant: NewGrant): Promise<Grant>;
  endGrant(caller: Caller, id: string): Promise<boolean>;
  listPeople(caller: Caller): Promise<KnownPerson[]>;
  disablePerson(caller: Caller, person: string): Promise<boolean>;
  enablePerson(caller: Caller, person: string): Promise<boolean>;
  listTeams(caller: Caller): Promise<Team[]>;
  saveTeam(caller: Caller, id: string, rules: TeamRules): Promise<Team>;
  removeTeam(caller: Caller, id: string): Promise<boolean>;
}

import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { listDrivers, listFlavors, listProjects } from '@poolwright/schemas/projects/endpoints';
import type { Caller } from '../access/actor.ts';

export type ProjectList = EndpointReply<typeof listProjects>['body'];
export type FlavorList = EndpointReply<typeof listFlavors>['body'];
export type DriverList = EndpointReply<typeof listDrivers>['body'];

/** What can be done with projects. Every verb asks the gate itself and throws a `DomainError` to refuse. */
export interface ProjectVerbs {
  listProjects(caller: Caller): Promise<ProjectList>;
  listFlavors(caller: Caller, project: string): Promise<FlavorList>;
  listDrivers(caller: Caller, project: string): Promise<DriverList>;
}

import type { Caller } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { gate } from '../access/gate.ts';
import type { AuditLog } from '../audit/ports.ts';
import { mustKnowProject } from '../pools/find-pool.ts';
import type { ProjectDirectory } from './ports.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { DriverList, FlavorList, ProjectList } from './project-verbs.ts';

export interface ProjectDeps {
  readonly projects: ProjectDirectory;
  readonly projectFacts: ProjectFacts;
  readonly audit: AuditLog;
}

export async function listProjects(deps: ProjectDeps, caller: Caller): Promise<ProjectList> {
  await gate(deps.audit, caller, 'listProjects');
  const items = deps.projects
    .list()
    .filter(({ id }) => can(caller.actor, 'listProjects', { project: id, owners: null }));
  return { items };
}

export async function listFlavors(deps: ProjectDeps, caller: Caller, project: string): Promise<FlavorList> {
  await gate(deps.audit, caller, 'listProjects', { project });
  mustKnowProject(deps.projects, project, caller);
  const flavors = await deps.projectFacts.flavors(project);
  return { items: [...flavors.value], asOf: flavors.readAt.toISOString() };
}

export async function listDrivers(deps: ProjectDeps, caller: Caller, project: string): Promise<DriverList> {
  await gate(deps.audit, caller, 'listProjects', { project });
  mustKnowProject(deps.projects, project, caller);
  const { value, readAt } = await deps.projectFacts.drivers(project);
  return {
    gpu: value.gpu === null ? null : [...value.gpu],
    npu: value.npu === null ? null : [...value.npu],
    asOf: readAt.toISOString(),
  };
}

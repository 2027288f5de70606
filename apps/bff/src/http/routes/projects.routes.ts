import { listDrivers, listFlavors, listProjects } from '@poolwright/schemas/projects/endpoints';
import type { ProjectVerbs } from '../../domain/projects/project-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindProjects(needs: BindNeeds, verbs: ProjectVerbs): void {
  bind(needs, listProjects, async ({ caller }) => ok(await verbs.listProjects(caller)));
  bind(needs, listFlavors, async ({ caller, params }) => ok(await verbs.listFlavors(caller, params.project)));
  bind(needs, listDrivers, async ({ caller, params }) => ok(await verbs.listDrivers(caller, params.project)));
}

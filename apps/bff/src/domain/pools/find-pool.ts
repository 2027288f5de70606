import { displayName } from '@poolwright/planning/pool/display-name';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Caller } from '../access/actor.ts';
import { can, type AccessObject, type Action } from '../access/can.ts';
import { gate } from '../access/gate.ts';
import type { AuditLog } from '../audit/ports.ts';
import { DomainError } from '../domain-error.ts';
import type { PoolGoals } from '../goals/pool-goals.ts';
import type { ProjectDirectory, TeamDirectory } from '../projects/ports.ts';
import { poolId } from '@poolwright/planning/pool/pool-id';
import type { PoolSnapshot, PoolSnapshots } from './pool-snapshots.ts';
import { readLive, type LivePool, type ReadLiveDeps } from './read-live.ts';

export interface FindPoolDeps {
  readonly projects: ProjectDirectory;
  readonly teams: TeamDirectory;
  readonly snapshots: PoolSnapshots;
  readonly audit: AuditLog;
  readonly goals: PoolGoals;
}

/** What the gate needs to know of a pool. */
export function accessObject(teams: TeamDirectory, project: string, pool: Pool): AccessObject {
  return { owners: teams.ownersOf(project, displayName(pool)) };
}

export function mustKnowProject(projects: ProjectDirectory, project: string): void {
  if (projects.find(project) === undefined)
    throw new DomainError('project.not_found', { params: { project } });
}

/** A pool another team owns and a pool that is not there give the same answer. */
function mustSeePool(deps: Pick<FindPoolDeps, 'teams'>, caller: Caller, project: string, pool: Pool): void {
  if (!can(caller.actor, 'readPool', accessObject(deps.teams, project, pool))) {
    throw new DomainError('pool.not_found', { params: { pool: poolId(pool) } });
  }
}

/**
 * The order of questions is fixed: may this person do such a thing at all (refusals are audited), is the project
 * ours, is the pool there and visible, may the person do it to this one.
 */
export async function findPool(
  deps: FindPoolDeps,
  caller: Caller,
  action: Action,
  project: string,
  name: string,
): Promise<{ pool: Pool; snapshot: PoolSnapshot }> {
  await gate(deps.audit, caller, action, { project, pool: name });
  mustKnowProject(deps.projects, project);
  const snapshot = await deps.snapshots.read(project);
  const pool = snapshot.find(name);
  if (pool === undefined) throw new DomainError('pool.not_found', { params: { pool: name } });
  mustSeePool(deps, caller, project, pool);
  await gate(deps.audit, caller, action, {
    project,
    pool: name,
    object: accessObject(deps.teams, project, pool),
  });
  return { pool, snapshot };
}

export type FindLiveDeps = FindPoolDeps & ReadLiveDeps;

/** As `findPool`, but with a fresh read: for plan and write. */
export async function findLivePool(
  deps: FindLiveDeps,
  caller: Caller,
  action: Action,
  project: string,
  name: string,
): Promise<LivePool> {
  await gate(deps.audit, caller, action, { project, pool: name });
  mustKnowProject(deps.projects, project);
  const live = await readLive(deps, project, name);
  mustSeePool(deps, caller, project, live.pool);
  await gate(deps.audit, caller, action, {
    project,
    pool: name,
    object: accessObject(deps.teams, project, live.pool),
  });
  return live;
}

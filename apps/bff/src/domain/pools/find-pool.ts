import type { AccessObject } from '@poolwright/planning/access/is-allowed';
import { displayName } from '@poolwright/planning/pool/display-name';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Caller } from '../access/actor.ts';
import { can, reachOf, type Action } from '../access/can.ts';
import { gate, recordHidden } from '../access/gate.ts';
import type { AuditLog } from '../audit/ports.ts';
import { DomainError } from '../domain-error.ts';
import type { PoolGoals } from '../goals/pool-goals.ts';
import type { ProjectDirectory, TeamDirectory } from '../projects/ports.ts';
import type { PoolSnapshot } from './pool-snapshot.ts';
import type { PoolSnapshots } from './pool-snapshots.ts';
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
  const named = { displayName: displayName(pool), labels: pool.metadata.labels ?? {} };
  return { project, owners: teams.ownersOf(project, named) };
}

/** A project that is not there and one in which the caller may see nothing give the same answer. */
export function mustKnowProject(projects: ProjectDirectory, project: string, { actor }: Caller): void {
  if (projects.find(project) === undefined || !can(actor, 'listProjects', { project, owners: null }))
    throw new DomainError('project.not_found', { params: { project } });
}

/** A pool another team owns and a pool that is not there give the same answer. */
async function mustSeePool(
  deps: Pick<FindPoolDeps, 'teams' | 'audit'>,
  caller: Caller,
  project: string,
  name: string,
  pool: Pool | undefined,
): Promise<Pool> {
  if (pool !== undefined && can(caller.actor, 'readPool', accessObject(deps.teams, project, pool)))
    return pool;
  const refusal = new DomainError('pool.not_found', { params: { pool: name } });
  await recordHidden(deps.audit, caller, { project, pool: name }, refusal);
  throw refusal;
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
  mustKnowProject(deps.projects, project, caller);
  const snapshot = await deps.snapshots.read(project);
  const pool = await mustSeePool(deps, caller, project, name, snapshot.find(name));
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
  mustKnowProject(deps.projects, project, caller);
  if (reachOf(caller.actor, 'readPool') !== 'all') {
    // A pool that is not the caller's to see is not asked for, nor is one that is not there: both take as long.
    const known = (await deps.snapshots.read(project)).find(name);
    await mustSeePool(deps, caller, project, name, known);
  }
  const live = await readLive(deps, project, name);
  await mustSeePool(deps, caller, project, name, live.pool);
  await gate(deps.audit, caller, action, {
    project,
    pool: name,
    object: accessObject(deps.teams, project, live.pool),
  });
  return live;
}

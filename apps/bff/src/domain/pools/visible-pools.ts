import { poolId } from '@poolwright/planning/pool/pool-id';
import { toPoolSummary } from '@poolwright/planning/summary/pool-summary';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import type { Caller } from '../access/actor.ts';
import { can, reachOf } from '../access/can.ts';
import { gate } from '../access/gate.ts';
import { keptBy } from '../kept-by.ts';
import { accessObject, mustKnowProject, type FindPoolDeps } from './find-pool.ts';
import type { PoolSnapshot } from './pool-snapshot.ts';

const keepSummary = keptBy<Pool, PoolSummary>(1);
const keepRows = keptBy<PoolSnapshot, readonly PoolSummary[]>(64);

export interface VisiblePools {
  readonly rows: readonly PoolSummary[];
  readonly snapshot: PoolSnapshot;
  /** Balance goals set by admins, by pool id. */
  readonly goals: ReadonlyMap<string, BalanceGoal>;
  /** What the caller may see, as a key: the same for all who may see the same. */
  readonly reach: string;
}

/** Whether a pool drifts is not to be seen in the pool alone. */
function withDrift(row: PoolSummary, { drifting }: PoolSnapshot): PoolSummary {
  return drifting.has(row.name) ? { ...row, attention: [...row.attention, 'drift'] } : row;
}

/** The pools of a project that the caller may see, as rows of the list. */
export async function visiblePools(
  { audit, goals, projects, snapshots, teams }: FindPoolDeps,
  caller: Caller,
  project: string,
): Promise<VisiblePools> {
  await gate(audit, caller, 'readPool', { project });
  mustKnowProject(projects, project, caller);
  const [snapshot, { goals: set, version }] = await Promise.all([snapshots.read(project), goals.of(project)]);
  const named = reachOf(caller.actor, 'readPool');
  // Who sees everything sees it whatever the teams own.
  const reach = named === 'all' ? named : `${named} ${teams.version}`;
  const rows = keepRows(snapshot, `${reach} ${version}`, () =>
    snapshot.pools
      .filter((pool) => can(caller.actor, 'readPool', accessObject(teams, project, pool)))
      .map((pool) =>
        withDrift(
          keepSummary(pool, set.get(poolId(pool)) ?? '', () => toPoolSummary(pool, set.get(poolId(pool)))),
          snapshot,
        ),
      ),
  );
  return { rows, snapshot, reach, goals: set };
}

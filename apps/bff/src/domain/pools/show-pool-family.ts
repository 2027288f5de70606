import { poolId } from '@poolwright/planning/pool/pool-id';
import { toPoolSummary } from '@poolwright/planning/summary/pool-summary';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Caller } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { accessObject, findPool, type FindPoolDeps } from './find-pool.ts';
import type { PoolFamily } from './pool-verbs.ts';

/** Parent, root and logical pools, all from the snapshot the pool itself is from, so that their numbers agree. */
export async function showPoolFamily(
  deps: FindPoolDeps,
  caller: Caller,
  project: string,
  name: string,
): Promise<PoolFamily> {
  const { pool, snapshot } = await findPool(deps, caller, 'readPool', project, name);
  const maySee = (relative: Pool) =>
    can(caller.actor, 'readPool', accessObject(deps.teams, project, relative));
  const { goals } = await deps.goals.of(project);
  const toRow = (each: Pool) => toPoolSummary(each, goals.get(poolId(each)));
  const { parent, root } = pool.status ?? {};
  const relative = (id: string | null | undefined) => {
    const found = snapshot.pools.find((each) => poolId(each) === id);
    return found === undefined || !maySee(found) ? null : toRow(found);
  };
  const below = snapshot.pools.filter((each) => each.status?.parent === name && poolId(each) !== name);
  const subpools = below.filter(maySee).map(toRow);
  return {
    parent: parent === name ? null : relative(parent),
    root: root === name || root === parent ? null : relative(root),
    subpools: subpools.sort((a, b) => compare(a.displayName, b.displayName) || compare(a.name, b.name)),
    hidden: below.length - subpools.length,
    asOf: snapshot.asOf.toISOString(),
    stale: snapshot.stale,
  };
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

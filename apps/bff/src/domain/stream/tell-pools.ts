import type { PoolMovement } from '../pools/compare-pools.ts';
import { accessObject } from '../pools/find-pool.ts';
import type { TeamDirectory } from '../projects/ports.ts';
import type { StreamHub } from './stream-hub.ts';

/** More are not told one by one: who reads so many anew reads everything anew, and a reader's buffer is bounded. */
const mostPools = 200;

/** Tells the streams which pools moved: to whom the name a pool has now belongs, or had when it went. */
export function tellPools(
  { hub, teams }: { readonly hub: StreamHub; readonly teams: TeamDirectory },
  project: string,
  movements: readonly PoolMovement[],
  asOf: Date,
): void {
  if (movements.length > mostPools) return hub.tellMissed(project);
  for (const { name, before, after } of movements) {
    const pool = after ?? before;
    if (pool === null) continue;
    const object = accessObject(teams, project, pool);
    const content = { project, pool: name, asOf: asOf.toISOString() };
    hub.tell({ name: 'pool.changed', content }, object);
  }
}

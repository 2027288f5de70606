import { countPools as countRows } from '@poolwright/planning/summary/count-pools';
import type { PoolCountQuery } from '@poolwright/schemas/pools/list-endpoints';
import type { Caller } from '../access/actor.ts';
import type { FindPoolDeps } from './find-pool.ts';
import type { PoolCountReply } from './pool-verbs.ts';
import { visiblePools } from './visible-pools.ts';

/** What each value of each filter would show. */
export async function countPools(
  deps: FindPoolDeps,
  caller: Caller,
  project: string,
  query: PoolCountQuery,
): Promise<PoolCountReply> {
  const { rows, snapshot } = await visiblePools(deps, caller, project);
  return { counts: countRows(rows, query), asOf: snapshot.asOf.toISOString() };
}

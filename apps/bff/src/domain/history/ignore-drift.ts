import type { Caller } from '../access/actor.ts';
import { settleDrift, type SettleDriftDeps } from './settle-drift.ts';

/** Nobody is told of this state any more, until the pool is in another one. */
export async function ignoreDrift(
  deps: SettleDriftDeps,
  caller: Caller,
  project: string,
  pool: string,
  n: number,
): Promise<void> {
  await settleDrift(deps, caller, { project, pool, n }, 'ignore');
}

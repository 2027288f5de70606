import type { Caller } from '../access/actor.ts';
import { settleDrift, type SettleDriftDeps } from './settle-drift.ts';

/** What was found is what the pool is meant to be from now on. */
export async function adoptDrift(
  deps: SettleDriftDeps,
  caller: Caller,
  project: string,
  pool: string,
  n: number,
): Promise<void> {
  await settleDrift(deps, caller, { project, pool, n }, 'adopt');
}

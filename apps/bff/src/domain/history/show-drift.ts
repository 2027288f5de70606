import { wordsBetween } from '@poolwright/planning/history/words-between';
import type { Drift } from '@poolwright/schemas/history/drift';
import type { Caller } from '../access/actor.ts';
import { findPool, type FindPoolDeps } from '../pools/find-pool.ts';
import type { StateStore } from './ports.ts';

/** The drift of a pool with what differs from what the pool is meant to be. */
export async function showDrift(
  deps: FindPoolDeps & { readonly states: StateStore },
  caller: Caller,
  project: string,
  pool: string,
): Promise<Drift | null> {
  await findPool(deps, caller, 'readPool', project, pool);
  const found = await deps.states.drift(project, pool);
  if (found === null || (found.state !== 'open' && found.state !== 'ignored')) return null;
  const { state, rightN, n, foundAt, settledBy } = found;
  const [right, now] = await Promise.all([
    deps.states.find(project, pool, rightN),
    deps.states.find(project, pool, n),
  ]);
  const changes = right === null || now === null ? [] : wordsBetween(right.document, now.document);
  return { state, rightN, n, foundAt, changes, settledBy };
}

import type { Caller } from '../access/actor.ts';
import type { Sha256 } from '../ports.ts';
import { accessObject, findPool, type FindPoolDeps } from './find-pool.ts';
import { poolFingerprint } from './pool-fingerprint.ts';
import type { ShownPool } from './pool-verbs.ts';
import type { SeenPools } from './seen-pools.ts';

export interface ShowPoolDeps extends FindPoolDeps {
  readonly sha256: Sha256;
  readonly seen: SeenPools;
}

export async function showPool(
  deps: ShowPoolDeps,
  caller: Caller,
  project: string,
  name: string,
): Promise<ShownPool> {
  const { pool, snapshot } = await findPool(deps, caller, 'readPool', project, name);
  const etag = poolFingerprint(pool, deps.sha256);
  deps.seen.note(etag, pool);
  const teams = accessObject(deps.teams, project, pool).owners ?? [];
  return { pool, etag, asOf: snapshot.asOf.toISOString(), stale: snapshot.stale, teams };
}

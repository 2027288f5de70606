import { touchedBetween } from '@poolwright/planning/edit/touched-between';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { DomainError } from '../domain-error.ts';
import type { Sha256 } from '../ports.ts';
import { poolFingerprint } from './pool-fingerprint.ts';
import type { PoolSnapshots } from './pool-snapshots.ts';
import type { PoolGateway } from './ports.ts';
import type { SeenPools } from './seen-pools.ts';

export interface ReadLiveDeps {
  readonly gateway: Pick<PoolGateway, 'showPool'>;
  readonly snapshots: PoolSnapshots;
  readonly sha256: Sha256;
  readonly seen: SeenPools;
}

export interface LivePool {
  readonly pool: Pool;
  readonly etag: string;
}

/** A fresh read from the upstream, never a snapshot; the snapshot learns from it. */
export async function readLive(deps: ReadLiveDeps, project: string, name: string): Promise<LivePool> {
  try {
    const pool = await deps.gateway.showPool(project, name);
    const etag = poolFingerprint(pool, deps.sha256);
    deps.snapshots.note(project, name, pool);
    deps.seen.note(etag, pool);
    return { pool, etag };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'pool.not_found')
      deps.snapshots.note(project, name, null);
    throw error;
  }
}

/** 412 with what is there now and what moved since the caller looked. */
export function mustBeUnmoved(deps: ReadLiveDeps, live: LivePool, ifMatch: string): void {
  if (live.etag === ifMatch) return;
  const base = deps.seen.find(ifMatch);
  throw new DomainError('pool.changed_meanwhile', {
    extra: {
      current: live.pool,
      etag: `"${live.etag}"`,
      touched: base === undefined ? ['/metadata/annotations', '/spec'] : touchedBetween(base, live.pool),
    },
  });
}

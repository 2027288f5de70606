import type { PlacedPool } from '../pools/place-pool.ts';
import { REFERENCE_POOL } from './reference.ts';

const WRITTEN_FOR = 'cn-north-7';

const POOLS: readonly PlacedPool[] = [REFERENCE_POOL];

/** The sample pools, with their zones in the given region. */
export function samplePools(region: string): PlacedPool[] {
  return POOLS.map((pool) => structuredClone(pool)).map((pool) =>
    region === WRITTEN_FOR ? pool : inRegion(pool, region),
  );
}

function inRegion(pool: PlacedPool, region: string): PlacedPool {
  const moved: PlacedPool = JSON.parse(JSON.stringify(pool).replaceAll(WRITTEN_FOR, region));
  return moved;
}

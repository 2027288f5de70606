import { isObject, readJson } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import type { PlacedPool } from '../pools/place-pool.ts';
import { ACCELERATED_ROWS } from './accelerated.ts';
import { LIMITED_ROWS } from './billing-and-limits.ts';
import { SHAPED_ROWS } from './families-and-shapes.ts';
import { FLEET_ROWS } from './fleet.ts';
import { LARGE_ROW } from './large-pool.ts';
import { REFERENCE_POOL } from './reference.ts';
import { toPlacedPool } from './sample-pool.ts';
import { seededPool } from './seeded-pool.ts';

const WRITTEN_FOR = 'cn-north-7';

const WRITTEN: readonly PlacedPool[] = [
  REFERENCE_POOL,
  ...[...ACCELERATED_ROWS, ...LIMITED_ROWS, ...SHAPED_ROWS, ...FLEET_ROWS].map(toPlacedPool),
];

/** How many pools there are unless said. */
export const SAMPLE_POOLS = WRITTEN.length;
export const MOST_SAMPLE_POOLS = 20_000;

export interface Fleet {
  region: string;
  /** How many: the peculiar ones first, then the written fleet, then as many as the seed has to give. */
  count: number;
  seed: string;
  /** Whether the pool with a thousand nodes comes besides. */
  hasLargePool: boolean;
}

/** The sample pools, with their zones in the given region. */
export function samplePools({ region, count, seed, hasLargePool }: Fleet): PlacedPool[] {
  const more = Array.from({ length: Math.max(0, count - WRITTEN.length) }, (_, at) =>
    toPlacedPool(seededPool(seed, WRITTEN.length + at)),
  );
  const large = hasLargePool ? [toPlacedPool(LARGE_ROW)] : [];
  return [...WRITTEN.slice(0, count), ...large, ...more].map((pool) => ({
    ...pool,
    document: region === WRITTEN_FOR ? pool.document : inRegion(pool.document, region),
  }));
}

function inRegion(document: JsonObject, region: string): JsonObject {
  const moved = readJson(JSON.stringify(document).replaceAll(WRITTEN_FOR, region));
  return isObject(moved) ? moved : document;
}

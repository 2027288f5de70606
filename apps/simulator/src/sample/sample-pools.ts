import { isObject, readJson } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import type { PlacedPool } from '../pools/place-pool.ts';
import { ACCELERATED_ROWS } from './accelerated.ts';
import { LIMITED_ROWS } from './billing-and-limits.ts';
import { SHAPED_ROWS } from './families-and-shapes.ts';
import { REFERENCE_POOL } from './reference.ts';
import { toPlacedPool } from './sample-pool.ts';

const WRITTEN_FOR = 'cn-north-7';

const POOLS: readonly PlacedPool[] = [
  REFERENCE_POOL,
  ...[...ACCELERATED_ROWS, ...LIMITED_ROWS, ...SHAPED_ROWS].map(toPlacedPool),
];

/** The sample pools, with their zones in the given region. */
export function samplePools(region: string): PlacedPool[] {
  return POOLS.map((pool) => ({ ...pool, document: inRegion(pool.document, region) }));
}

function inRegion(document: JsonObject, region: string): JsonObject {
  const moved = readJson(JSON.stringify(document).replaceAll(WRITTEN_FOR, region));
  return isObject(moved) ? moved : document;
}

import { entriesOf } from '@poolwright/planning/entries/entries-of';
import { identityKey } from '@poolwright/planning/entries/entry-identity';
import { identitiesOf } from '@poolwright/planning/entries/identities-of';
import { zoneMap } from '@poolwright/planning/zones/zone-map';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';

/** The entry of the pool with this key; null for a new one. */
export function entryRead(pool: Pool, key: string): PoolResource | null {
  const resources = entriesOf(pool);
  const index = identitiesOf(resources).findIndex((identity) => identityKey(identity) === key);
  return resources[index] ?? null;
}

/** Its count as read; null for a new entry. */
export function countRead(pool: Pool, key: string): number | null {
  return entryRead(pool, key)?.count ?? null;
}

/** Its zones as read; null for a new entry and where the cloud places. */
export function zonesRead(pool: Pool, key: string): ReadonlyMap<string, number> | null {
  return zoneMap(entryRead(pool, key)?.azs);
}

import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { ZonePlacement } from '@poolwright/schemas/pools/pool-edit';
import { zoneMap } from '../zones/zone-map.ts';

/** The zones of an entry as an edit tells them: the cells as read, or null where the cloud places. */
export function placementOf(entry: PoolResource): ZonePlacement {
  if (zoneMap(entry.azs) === null) return null;
  return (entry.azs ?? []).map(({ az, count }) => ({ az, count }));
}

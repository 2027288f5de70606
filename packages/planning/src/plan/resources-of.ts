import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { ZonePlacement } from '@poolwright/schemas/pools/pool-edit';
import type { EntriesEffect, EntryEffect } from './effect-on-entries.ts';

/** The list of entries as it would be sent: in the order read, every key as read but what an edit changes, additions behind. */
export function resourcesOf(pool: Pool, asked: EntriesEffect['asked']): PoolResource[] {
  const isPhysical = pool.spec?.type !== 'Logical';
  return asked.map(({ read, effect }) => (read === null ? added(effect) : carried(read, effect, isPhysical)));
}

function added(change: EntryEffect | null): PoolResource {
  const asked = change?.zones.asked ?? null;
  return {
    flavor: change?.identity.flavor ?? '',
    count: change?.count.to ?? 0,
    ...(asked === null ? {} : { azs: cellsOf(asked, []) }),
  };
}

/**
 * An entry as read with what the edit changes in it. `azs` and `maxCount` read as null are absent: null is never
 * ours to send.
 */
function carried(read: PoolResource, change: EntryEffect | null, isPhysical: boolean): PoolResource {
  const entry = { ...read };
  if (entry.azs === null) delete entry.azs;
  if (entry.maxCount === null) delete entry.maxCount;
  if (change === null) return entry;
  const { asked } = change.zones;
  if (change.count.to !== change.count.from) {
    entry.count = change.count.to;
    if (isPhysical && entry.maxCount !== undefined) entry.maxCount = change.count.to;
  }
  if (asked === null) delete entry.azs;
  else if (asked !== undefined) entry.azs = cellsOf(asked, read.azs ?? []);
  return entry;
}

/** Zones with 0 are left out; another key a cell had when read goes back with it. */
function cellsOf(
  asked: NonNullable<ZonePlacement>,
  read: NonNullable<PoolResource['azs']>,
): NonNullable<PoolResource['azs']> {
  return asked
    .filter(({ count }) => count > 0)
    .map(({ az, count }) => ({ ...read.find((cell) => cell.az === az), az, count }));
}

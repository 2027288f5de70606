import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { EntryAddition, EntryChange, PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { effectOnEntries } from '../plan/effect-on-entries.ts';
import { flavorDirections } from '../plan/flavor-directions.ts';

/** The change a restore begins with, and the flavors whose nodes are left for a second one to take away. */
export type RestoreStep = { edit: PoolEdit; shrinksLater: string[] };

/**
 * What of a restore can be asked for in one change. One operation cannot grow one flavor and shrink another: then all but
 * the shrinking comes first, because nodes that are taken away do not come back; what is left is the restore of the same
 * state from there.
 */
export function restoreStep(live: Pool, edit: PoolEdit): RestoreStep {
  const { entries = [], ...others } = edit;
  const { growing, shrinking } = flavorDirections(live, effectOnEntries(live, entries));
  if (growing.length === 0 || shrinking.length === 0) return { edit, shrinksLater: [] };
  const kept = entries.filter((entry) => !shrinking.includes(flavorOf(entry)));
  return { edit: { ...others, entries: kept }, shrinksLater: shrinking };
}

function flavorOf(entry: EntryChange | EntryAddition): string {
  return 'add' in entry ? entry.add.flavor : entry.entry.flavor;
}

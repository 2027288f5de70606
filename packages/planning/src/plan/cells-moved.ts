import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { actualByEntry } from '../distribution/actual-by-entry.ts';
import { standing } from '../distribution/state-counts.ts';
import type { CellMove } from '../zones/cell-move.ts';
import type { ZoneMap } from '../zones/zone-map.ts';
import type { EntryEffect } from './effect-on-entries.ts';

/**
 * The zones of an entry in which an edit raises or lowers nodes, by name. None where the cloud places afterwards.
 * Where it placed before, the actual nodes are what was; null when those are not known, so that nobody can tell
 * what moves.
 */
export function cellsMoved(pool: Pool, effect: EntryEffect): CellMove[] | null {
  const to = effect.zones.to;
  if (effect.kind === 'removed' || effect.zones.asked === undefined || to === null) return [];
  const from = effect.zones.from ?? zonesBefore(pool, effect);
  if (from === null) return null;
  return [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .map((az) => ({ az, from: from.get(az) ?? 0, to: to.get(az) ?? 0 }))
    .filter((cell) => cell.from !== cell.to);
}

function zonesBefore(pool: Pool, effect: EntryEffect): ZoneMap | null {
  if (effect.index === null) return new Map();
  const actual = actualByEntry(pool).entries[effect.index];
  if (actual === null || actual === undefined) return null;
  if (standing(actual.unplaced) > 0 || (actual.zones.size === 0 && effect.count.from > 0)) return null;
  return new Map([...actual.zones].map(([az, counts]) => [az, standing(counts)]));
}

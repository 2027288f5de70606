import type { ProgressFlavor } from '@poolwright/schemas/changes/change';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import { entriesOf } from '../entries/entries-of.ts';
import { nodeStates, statusCounts } from '../pool/status-counts.ts';
import { noNodes } from '../distribution/state-counts.ts';
import type { StateCounts } from '../distribution/state-counts.ts';
import { sumOf, wholeCount } from '../pool/whole-count.ts';
import { zoneMap } from '../zones/zone-map.ts';
import { touchedFlavors } from './touched-flavors.ts';

/**
 * Wanted beside actual of the flavors a body touches, in all and zone by zone. A zone's wanted number is null while any
 * entry of the flavor is placed by the cloud. `before` is the pool before the send: nodes that were abnormal then have
 * not failed by this change.
 */
export function progressFlavors(pool: Pool, patch: UpstreamPatch, before: Pool): ProgressFlavor[] {
  const sent = patch.spec?.resources;
  if (sent === undefined) return [];
  return touchedFlavors(entriesOf(before), sent).map((flavor) => {
    const actual = actualOf(pool, flavor);
    const wanted = wantedOf(sent, flavor);
    const zones = [...new Set([...(wanted.zones?.keys() ?? []), ...actual.zones.keys()])].sort();
    return {
      flavor,
      wanted: wanted.count,
      ...actual.all,
      failed: Math.max(0, actual.all.abnormal - actualOf(before, flavor).all.abnormal),
      zones: zones.map((az) => ({
        az,
        wanted: wanted.zones === null ? null : (wanted.zones.get(az) ?? 0),
        ...(actual.zones.get(az) ?? noNodes()),
      })),
    };
  });
}

function wantedOf(
  sent: readonly PoolResource[],
  flavor: string,
): { count: number; zones: Map<string, number> | null } {
  const entries = sent.filter((entry) => entry.flavor === flavor);
  const maps = entries.map((entry) => zoneMap(entry.azs));
  const zones = new Map<string, number>();
  for (const map of maps) for (const [az, nodes] of map ?? []) zones.set(az, (zones.get(az) ?? 0) + nodes);
  return { count: sumOf(entries.map(({ count }) => count)), zones: maps.includes(null) ? null : zones };
}

function actualOf(pool: Pool, flavor: string): { all: StateCounts; zones: Map<string, StateCounts> } {
  const counts = statusCounts(pool);
  const all = noNodes();
  const zones = new Map<string, StateCounts>();
  for (const state of nodeStates) {
    for (const item of counts[state]) {
      if ((item.flavor ?? '') !== flavor) continue;
      all[state] += wholeCount(item.count);
      for (const [az, nodes] of zoneMap(item.azs) ?? []) {
        const cell = zones.get(az) ?? noNodes();
        cell[state] += nodes;
        zones.set(az, cell);
      }
    }
  }
  return { all, zones };
}

import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import { zoneMap } from '../zones/zone-map.ts';

/** Flavors whose wanted nodes, or their zones, differ between the list before and the list sent. */
export function touchedFlavors(before: readonly PoolResource[], sent: readonly PoolResource[]): string[] {
  const flavors = new Set([...before, ...sent].map((entry) => entry.flavor));
  return [...flavors].filter((flavor) => wantedText(before, flavor) !== wantedText(sent, flavor));
}

/** What is wanted of a flavor, as text that is equal exactly when it is the same. */
function wantedText(entries: readonly PoolResource[], flavor: string): string {
  const wanted = entries
    .filter((entry) => entry.flavor === flavor)
    .map((entry) => {
      const zones = zoneMap(entry.azs);
      return JSON.stringify([
        entry.count,
        zones === null ? null : [...zones].sort(([a], [b]) => (a < b ? -1 : 1)),
      ]);
    });
  return wanted.sort().join();
}

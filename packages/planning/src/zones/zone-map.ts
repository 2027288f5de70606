import { sumOf, wholeCount } from '../pool/whole-count.ts';

/** Nodes per AZ. */
export type ZoneMap = ReadonlyMap<string, number>;

type Cell = { readonly az: string; readonly count: number };

/**
 * Per-AZ counts as a map, zones with 0 left out and a zone named twice added up; null where the cloud places the
 * nodes, that is without a list or with an empty one.
 */
export function zoneMap(azs: readonly Cell[] | null | undefined): ZoneMap | null {
  if (azs === null || azs === undefined || azs.length === 0) return null;
  const zones = new Map<string, number>();
  for (const cell of azs) {
    const count = wholeCount(cell.count);
    if (count > 0) zones.set(cell.az, (zones.get(cell.az) ?? 0) + count);
  }
  return zones;
}

/** Whether two placements are the same: both by the cloud, or the same nodes in the same zones. */
export function sameZones(a: ZoneMap | null, b: ZoneMap | null): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && [...a].every(([az, count]) => b.get(az) === count);
}

/** All nodes of a placement. */
export function totalOf(zones: ZoneMap): number {
  return sumOf(zones.values());
}

/** Zones that stand more than once in a list, each once. */
export function zonesNamedTwice(azs: readonly Cell[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { az } of azs) (seen.has(az) ? twice : seen).add(az);
  return [...twice];
}

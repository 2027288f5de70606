import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import { entriesOf } from '../entries/entries-of.ts';
import { nodeStates, statusCounts } from '../pool/status-counts.ts';
import type { NodeState } from '../pool/status-counts.ts';
import { sumOf } from '../pool/whole-count.ts';
import { zoneMap } from '../zones/zone-map.ts';
import { touchedFlavors } from './touched-flavors.ts';

type NodesAwaited = 'nodes.creating' | 'nodes.deleting' | 'nodes.missing' | 'nodes.abnormal';

/** What nodes a change waits for, and how many there are of the flavors it touches (of all, when it touches none). */
export type NodeProgress = {
  awaiting: NodesAwaited[];
  counts: { wanted: number; available: number; creating: number; deleting: number; abnormal: number };
};

/** Compares the nodes there are with those a body asks for, flavor by flavor, and zone by zone where it sets zones. */
export function awaitedNodes(pool: Pool, patch: UpstreamPatch, before: Pool): NodeProgress {
  const sent = patch.spec?.resources;
  const wanted = sent ?? entriesOf(pool);
  const flavors = sent === undefined ? [] : touchedFlavors(entriesOf(before), sent);
  const awaiting = new Set<NodesAwaited>();
  for (const flavor of flavors) {
    const count = sumOf(ofFlavor(wanted, flavor).map((entry) => entry.count));
    judge(awaiting, count, { now: nodesOf(pool, flavor), before: nodesOf(before, flavor) });
    for (const [az, nodes] of zonesToReach(flavor, entriesOf(before), wanted, pool)) {
      judge(awaiting, nodes, { now: nodesOf(pool, flavor, az), before: nodesOf(before, flavor, az) });
    }
  }
  const shown = sent === undefined || flavors.length === 0 ? null : new Set(flavors);
  const counted = (state: NodeState) =>
    sumOf(statusCounts(pool)[state].flatMap((item) => (isShown(shown, item.flavor) ? [item.count] : [])));
  return {
    awaiting: [...awaiting],
    counts: {
      wanted: sumOf(wanted.flatMap((entry) => (isShown(shown, entry.flavor) ? [entry.count] : []))),
      available: counted('available'),
      creating: counted('creating'),
      deleting: counted('deleting'),
      abnormal: counted('abnormal'),
    },
  };
}

type Nodes = Record<NodeState, number>;

/**
 * What was abnormal before may stay or go, and may count as one of the wanted nodes or not: so many more or fewer
 * than wanted are fine.
 */
function judge(
  awaiting: Set<NodesAwaited>,
  wanted: number,
  { now, before }: { now: Nodes; before: Nodes },
): void {
  const tolerated = Math.min(now.abnormal, before.abnormal);
  if (now.creating > 0) awaiting.add('nodes.creating');
  if (now.deleting > 0 || now.available > wanted) awaiting.add('nodes.deleting');
  if (now.abnormal > before.abnormal) awaiting.add('nodes.abnormal');
  if (now.available + tolerated < wanted) awaiting.add('nodes.missing');
}

function isShown(shown: ReadonlySet<string> | null, flavor: string | null | undefined): boolean {
  return shown === null || shown.has(flavor ?? '');
}

function ofFlavor(entries: readonly PoolResource[], flavor: string): PoolResource[] {
  return entries.filter((entry) => entry.flavor === flavor);
}

function nodesOf(pool: Pool, flavor: string, az?: string): Nodes {
  const counts = statusCounts(pool);
  const sum = (state: NodeState) =>
    sumOf(
      counts[state]
        .filter((item) => (item.flavor ?? '') === flavor)
        .map((item) => (az === undefined ? item.count : zoneMap(item.azs)?.get(az))),
    );
  return {
    available: sum('available'),
    creating: sum('creating'),
    abnormal: sum('abnormal'),
    deleting: sum('deleting'),
  };
}

/** Zones that must hold a number of nodes: where every entry of the flavor sets its zones and the status tells them. */
function zonesToReach(
  flavor: string,
  before: readonly PoolResource[],
  wanted: readonly PoolResource[],
  pool: Pool,
): Map<string, number> {
  const zones = new Map<string, number>();
  const maps = ofFlavor(wanted, flavor).map((entry) => zoneMap(entry.azs));
  if (!tellsZones(pool, flavor)) return zones;
  for (const map of maps) {
    if (map === null) return new Map();
    for (const [az, nodes] of map) zones.set(az, (zones.get(az) ?? 0) + nodes);
  }
  for (const entry of ofFlavor(before, flavor)) {
    for (const az of zoneMap(entry.azs)?.keys() ?? []) if (!zones.has(az) && zones.size > 0) zones.set(az, 0);
  }
  return zones;
}

function tellsZones(pool: Pool, flavor: string): boolean {
  const counts = statusCounts(pool);
  const items = nodeStates.flatMap((state) => counts[state]).filter((item) => (item.flavor ?? '') === flavor);
  return items.every((item) => sumOf((item.azs ?? []).map((cell) => cell.count)) === sumOf([item.count]));
}

import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { PoolResourceFlavorCount } from '@poolwright/schemas/modelarts/pool-status';
import { entriesOf } from '../entries/entries-of.ts';
import { nodePoolName } from '../entries/find-entry.ts';
import { nodeStates, statusCounts } from '../pool/status-counts.ts';
import type { NodeState } from '../pool/status-counts.ts';
import { wholeCount } from '../pool/whole-count.ts';
import { totalOf, zoneMap } from '../zones/zone-map.ts';
import { noNodes } from './state-counts.ts';
import type { StateCounts } from './state-counts.ts';

/** The nodes a status tells of: per AZ, and those whose AZ it does not tell. */
export type ActualNodes = { zones: Map<string, StateCounts>; unplaced: StateCounts };

/** Nodes that belong to no single entry. `flavor`: to one of several entries; `gone`: to none of the list. */
export type ActualGroup = {
  kind: 'flavor' | 'gone';
  flavor: string;
  nodePool: string | null;
  actual: ActualNodes;
};

/** Actual nodes by entry, in the order of the entries; null where the status does not tell an entry's nodes apart. */
export type ActualByEntry = { entries: (ActualNodes | null)[]; groups: ActualGroup[] };

type Item = { state: NodeState; read: PoolResourceFlavorCount };

const known = new WeakMap<Pool, ActualByEntry>();

/**
 * Matches what the status says with the entries: by flavor, and by node pool where the status tells it. Where one
 * flavor stands in several entries and any of its nodes cannot be told apart, all of them are counted for the
 * flavor and none is guessed to an entry. Reckoned once a pool, which is never changed in place; nor is the answer.
 */
export function actualByEntry(pool: Pool): ActualByEntry {
  const actual = known.get(pool) ?? reckon(pool);
  known.set(pool, actual);
  return actual;
}

function reckon(pool: Pool): ActualByEntry {
  const resources = entriesOf(pool);
  const counts = statusCounts(pool);
  const items = nodeStates.flatMap((state) => counts[state].map((read): Item => ({ state, read })));
  const places = items.map((item) => placeOf(resources, item.read));
  const unclear = new Set(
    items.flatMap((item, at) => (places[at] === 'flavor' ? [flavorOf(item.read)] : [])),
  );
  const entries = resources.map(({ flavor }) => (unclear.has(flavor) ? null : noActualNodes()));
  const groups = new Map<string, ActualGroup>();
  items.forEach((item, at) => {
    const place = unclear.has(flavorOf(item.read)) && places[at] !== 'gone' ? 'flavor' : places[at];
    if (typeof place === 'number') count(item, entries[place] ?? noActualNodes());
    else count(item, groupOf(groups, place ?? 'gone', item.read).actual);
  });
  return { entries, groups: [...groups.values()] };
}

/** No node anywhere. */
export function noActualNodes(): ActualNodes {
  return { zones: new Map(), unplaced: noNodes() };
}

function flavorOf(read: PoolResourceFlavorCount): string {
  return read.flavor ?? '';
}

function placeOf(
  resources: readonly PoolResource[],
  read: PoolResourceFlavorCount,
): number | 'flavor' | 'gone' {
  const ofFlavor = resources.flatMap((entry, index) =>
    entry.flavor === flavorOf(read) ? [{ entry, index }] : [],
  );
  const [only, second] = ofFlavor;
  if (only === undefined) return 'gone';
  if (!read.nodePool) return second === undefined ? only.index : 'flavor';
  if (second === undefined && !only.entry.nodePool) return only.index;
  const named = ofFlavor.filter(({ entry }) => nodePoolName(entry) === read.nodePool);
  if (named.length > 1) return 'flavor';
  return named[0]?.index ?? 'gone';
}

function groupOf(
  groups: Map<string, ActualGroup>,
  kind: 'flavor' | 'gone',
  read: PoolResourceFlavorCount,
): ActualGroup {
  const flavor = flavorOf(read);
  const nodePool = kind === 'gone' ? (read.nodePool ?? null) : null;
  const key = JSON.stringify([kind, flavor, nodePool]);
  const group = groups.get(key) ?? { kind, flavor, nodePool, actual: noActualNodes() };
  groups.set(key, group);
  return group;
}

function count({ state, read }: Item, actual: ActualNodes): void {
  const zones = zoneMap(read.azs) ?? new Map<string, number>();
  for (const [az, nodes] of zones) {
    const cell = actual.zones.get(az) ?? noNodes();
    cell[state] += nodes;
    actual.zones.set(az, cell);
  }
  actual.unplaced[state] += Math.max(0, wholeCount(read.count) - totalOf(zones));
}

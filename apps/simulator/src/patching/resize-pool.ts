import type { Catalog } from '../catalog/catalog.ts';
import { countBy, entriesOf, identity, isUntouched } from '../pools/entry.ts';
import type { Entry } from '../pools/entry.ts';
import { nodeDuration } from '../convergence/durations.ts';
import type { Timing } from '../convergence/durations.ts';
import { createNode } from '../pools/nodes.ts';
import type { NodeRecord, OrderRecord, PoolRecord } from '../pools/pool-record.ts';

export interface Resizing extends Timing {
  catalog: Catalog;
  now: number;
  azs: 'absolute' | 'delta';
  order: OrderRecord;
  /** The entries as they were. */
  before: readonly Entry[];
  /** Says for each new node why it will fail; null when it will not. */
  nextFailure: (flavor: string, zone: string) => string | null;
}

/** Makes and removes nodes until the pool has what its entries ask for. */
export function resizePool(pool: PoolRecord, resizing: Resizing): void {
  const entries = entriesOf(pool.document);
  const wanted = new Set(entries.map(identity));
  for (const node of living(pool)) if (!wanted.has(identity(node))) removeNode(pool, node, resizing);
  for (const entry of entries) resizeEntry(pool, entry, resizing);
}

export function living(pool: PoolRecord, entry?: Entry): NodeRecord[] {
  return pool.nodes.filter(
    (node) => node.phase !== 'Deleting' && (entry === undefined || identity(node) === identity(entry)),
  );
}

/** Zones new nodes may be placed in when nobody says where. */
export function openZones(flavor: string, catalog: Catalog): string[] {
  const offered = catalog.flavor(flavor);
  if (offered === undefined) return [...catalog.zones];
  return [...offered.phase].flatMap(([zone, state]) => (state === 'normal' ? [zone] : []));
}

function resizeEntry(pool: PoolRecord, entry: Entry, resizing: Resizing): void {
  const nodes = living(pool, entry);
  const old = resizing.before.find((other) => identity(other) === identity(entry));
  // An entry that is only sent along moves nothing, wherever its nodes happen to be.
  if (old !== undefined && isUntouched(old, entry) && nodes.length === entry.count) return;
  if (entry.azs !== null && resizing.azs === 'absolute') {
    resizeZones(pool, entry, entry.azs, resizing);
    return;
  }
  const growth = entry.count - nodes.length;
  if (growth > 0) addNodes(pool, entry, chooseZones(pool, entry, growth, resizing), resizing);
  if (growth < 0) removeNodes(pool, nodes, -growth, resizing);
}

function resizeZones(
  pool: PoolRecord,
  entry: Entry,
  azs: ReadonlyMap<string, number>,
  resizing: Resizing,
): void {
  const nodes = living(pool, entry);
  const actual = countBy(nodes, (node) => node.az);
  for (const zone of new Set([...actual.keys(), ...azs.keys()])) {
    const difference = (azs.get(zone) ?? 0) - (actual.get(zone) ?? 0);
    const there = nodes.filter((node) => node.az === zone);
    if (difference > 0)
      addNodes(
        pool,
        entry,
        Array.from({ length: difference }, () => zone),
        resizing,
      );
    if (difference < 0) removeNodes(pool, there, -difference, resizing);
  }
}

/** With `azs` as a delta the listed zones are filled in order; whatever they do not cover is placed by the service. */
function chooseZones(pool: PoolRecord, entry: Entry, growth: number, resizing: Resizing): string[] {
  const listed = [...(entry.azs ?? [])].flatMap(([zone, count]) => Array.from({ length: count }, () => zone));
  const zones = listed.slice(0, growth);
  const open = candidateZones(pool, entry, resizing.catalog);
  while (zones.length < growth) {
    const about = [pool.name, 'zone', entry.flavor, pool.serial, zones.length];
    zones.push(resizing.chance.pick(open, ...about) ?? resizing.catalog.zones[0] ?? '');
  }
  return zones;
}

/** A pool keeps to the zones it already uses while one of them has room. */
function candidateZones(pool: PoolRecord, entry: Entry, catalog: Catalog): string[] {
  const open = openZones(entry.flavor, catalog);
  const used = new Set(living(pool, entry).map((node) => node.az));
  const both = open.filter((zone) => used.has(zone));
  return both.length > 1 ? both : open;
}

function addNodes(pool: PoolRecord, entry: Entry, zones: string[], resizing: Resizing): void {
  for (const zone of zones) {
    const failure = resizing.nextFailure(entry.flavor, zone);
    const node = createNode(pool, entry, zone, {
      phase: 'Creating',
      createdAt: resizing.now,
      dueAt: resizing.now + nodeDuration('Creating', pool, resizing),
      chance: resizing.chance,
      order: resizing.order.name,
      failure,
    });
    noteInOrder(resizing, node, 'createNode');
  }
}

function removeNodes(pool: PoolRecord, from: NodeRecord[], count: number, resizing: Resizing): void {
  // The service chooses by its own lights, locked nodes and busy ones included.
  const drawn = from
    .map((node) => ({ node, rank: resizing.chance.fraction(pool.name, 'leaves', node.name) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count);
  for (const { node } of drawn) removeNode(pool, node, resizing);
}

function removeNode(pool: PoolRecord, node: NodeRecord, resizing: Resizing): void {
  pool.serial += 1;
  node.phase = 'Deleting';
  node.order = resizing.order.name;
  node.dueAt = resizing.now + nodeDuration('Deleting', pool, resizing);
  noteInOrder(resizing, node, 'deleteNode');
  for (const workload of pool.workloads) {
    if (workload.node === node.name && workload.status === 'Running') workload.status = 'Failed';
  }
}

function noteInOrder(
  { order, now }: Resizing,
  { name }: NodeRecord,
  action: 'createNode' | 'deleteNode',
): void {
  order.nodes.push({ name, action, status: 'processing', beganAt: now, updatedAt: now, message: '' });
}

import type { Chance } from '../clock/chance.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { isObject, numberAt, objectAt, objectsAt, stringAt, without } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import { entriesOf, namedNodePool } from './entry.ts';
import type { Entry } from './entry.ts';
import { nodeDuration } from '../convergence/durations.ts';
import { createNode } from './nodes.ts';
import type { DriverRecord, NodePhase, PoolRecord, StatusExtras, WorkloadRecord } from './pool-record.ts';

/** A pool as a file or a test gives it. */
export interface PlacedPool {
  document: JsonObject;
  workloads?: PlacedWorkload[];
  /** How many of the first nodes are locked against deletion. */
  lockedNodes?: number;
  /** So many of the last nodes still have this driver version. */
  oldDriver?: { version: string; nodes: number };
  labelsOrders?: boolean;
}

export interface PlacedWorkload {
  name: string;
  type: string;
  status: string;
  /** Which node it runs on, counted from 0; queued ones have none. */
  node?: number;
}

export interface Placing {
  chance: Chance;
  catalog: Catalog;
  scale: number;
  now: number;
}

const PHASES: readonly [string, NodePhase][] = [
  ['available', 'Available'],
  ['abnormal', 'Abnormal'],
  ['creating', 'Creating'],
  ['deleting', 'Deleting'],
];

/** Derives nodes, job types and drivers from the document's status, and remembers the document word for word. */
export function placePool(placed: PlacedPool, placing: Placing): PoolRecord {
  const { document } = placed;
  const status = objectAt(document, 'status');
  const rest = status === undefined ? {} : { status: without(status, 'resources', 'scope', 'driver') };
  const pool: PoolRecord = {
    name: stringAt(objectAt(document, 'metadata'), 'name') ?? '',
    document: { ...without(document, 'status'), ...rest },
    placed: document,
    groupsAs: areObjects(objectAt(status, 'resources')) ? 'objects' : 'lists',
    extras: readExtras(objectAt(status, 'resources')),
    nodes: [],
    scopes: objectsAt(status, 'scope').map((scope) => ({
      scopeType: stringAt(scope, 'scopeType') ?? '',
      state: stringAt(scope, 'state') ?? '',
      dueAt: null,
      extra: without(scope, 'scopeType', 'state'),
    })),
    drivers: { gpu: readDriver(status, 'gpu'), npu: readDriver(status, 'npu') },
    workloads: [],
    orders: [],
    events: [],
    labelsOrders: placed.labelsOrders ?? true,
    oldRead: null,
    goneAt: null,
    serial: 0,
  };
  placeNodes(pool, objectAt(status, 'resources'), placing);
  pool.nodes.slice(0, placed.lockedNodes ?? 0).forEach((node) => {
    node.locked = true;
  });
  if (placed.oldDriver !== undefined) {
    const { version, nodes } = placed.oldDriver;
    for (const node of pool.nodes.slice(Math.max(0, pool.nodes.length - nodes))) node.driverVersion = version;
  }
  pool.workloads = (placed.workloads ?? []).map((workload) => toWorkload(workload, pool, placing.now));
  return pool;
}

function placeNodes(pool: PoolRecord, resources: JsonObject | undefined, placing: Placing): void {
  const open = entriesOf(pool.document).map((entry) => ({ entry, left: entry.count }));
  const add = (group: JsonObject, phase: NodePhase) => {
    const flavor = stringAt(group, 'flavor') ?? '';
    const nodePool = namedNodePool(flavor, stringAt(group, 'nodePool'));
    for (const az of zonesOf(group, flavor, pool, placing)) {
      const slot = findSlot(open, flavor, nodePool);
      if (slot !== undefined) slot.left -= 1;
      const of = slot?.entry ?? { flavor, nodePool, step: null };
      const isMoving = phase === 'Creating' || phase === 'Deleting';
      createNode(pool, of, az, {
        phase,
        createdAt: placing.now - 86_400_000,
        dueAt: isMoving ? placing.now + nodeDuration(phase, pool, placing) : null,
        chance: placing.chance,
      });
    }
  };
  if (resources === undefined) {
    for (const entry of entriesOf(pool.document)) add(entry.json, 'Available');
    return;
  }
  for (const [name, phase] of PHASES) for (const group of objectsAt(resources, name)) add(group, phase);
}

/** The entry a node of the status belongs to: one with room first; groups often leave the node pool out. */
function findSlot(open: { entry: Entry; left: number }[], flavor: string, nodePool: string | null) {
  const fitting = open.filter(
    ({ entry }) => entry.flavor === flavor && (nodePool === null || entry.nodePool === nodePool),
  );
  return fitting.find(({ left }) => left > 0) ?? fitting.at(-1);
}

function zonesOf(group: JsonObject, flavor: string, pool: PoolRecord, placing: Placing): string[] {
  const count = numberAt(group, 'count') ?? 0;
  const named = objectsAt(group, 'azs').flatMap((zone) =>
    Array.from({ length: numberAt(zone, 'count') ?? 0 }, () => stringAt(zone, 'az') ?? ''),
  );
  const offered = [...(placing.catalog.flavor(flavor)?.phase.keys() ?? placing.catalog.zones)];
  const rest = Math.max(0, count - named.length);
  return [
    ...named,
    ...Array.from({ length: rest }, (_, n) => placing.chance.pick(offered, pool.name, flavor, n) ?? ''),
  ];
}

function areObjects(resources: JsonObject | undefined): boolean {
  return PHASES.some(([name]) => isObject(resources?.[name]));
}

function readExtras(resources: JsonObject | undefined): StatusExtras {
  const [group] = PHASES.flatMap(([name]) => objectsAt(resources, name));
  const [zone] = objectsAt(group, 'azs');
  return {
    resources: without(resources ?? {}, ...PHASES.map(([name]) => name)),
    group: without(group ?? {}, 'flavor', 'count', 'maxCount', 'azs', 'nodePool'),
    zone: without(zone ?? {}, 'az', 'count'),
  };
}

function readDriver(status: JsonObject | undefined, kind: 'gpu' | 'npu'): DriverRecord | null {
  const driver = objectAt(objectAt(status, 'driver'), kind);
  if (driver === undefined) return null;
  const version = stringAt(driver, 'version') ?? '';
  const state = stringAt(driver, 'state') ?? '';
  return { version, state, target: null, dueAt: null, extra: without(driver, 'version', 'state') };
}

function toWorkload(placed: PlacedWorkload, pool: PoolRecord, now: number): WorkloadRecord {
  const node =
    placed.node === undefined ? undefined : pool.nodes[placed.node % Math.max(1, pool.nodes.length)];
  return {
    name: placed.name,
    type: placed.type,
    status: placed.status,
    node: node?.name ?? null,
    createdAt: now - 5_400_000,
    dueAt: null,
    extra: {},
  };
}

import type { JsonObject } from '../json/json.ts';

export type NodePhase = 'Creating' | 'Available' | 'Abnormal' | 'Deleting';

/** All times are milliseconds of the simulator's clock; `dueAt` is when the next step happens by itself. */
export interface NodeRecord {
  name: string;
  flavor: string;
  nodePool: string | null;
  step: number | null;
  az: string;
  phase: NodePhase;
  dueAt: number | null;
  willFail: boolean;
  /** Why, in the service's words. */
  failure?: string;
  order: string | null;
  createdAt: number;
  number: number;
  locked: boolean;
  /** Driver version of this node while it is not the pool's. */
  driverVersion?: string;
}

export interface ScopeRecord {
  scopeType: string;
  state: string;
  dueAt: number | null;
  extra: JsonObject;
}

export interface DriverRecord {
  version: string;
  state: string;
  /** The version being installed. */
  target: string | null;
  dueAt: number | null;
  extra: JsonObject;
}

export interface WorkloadRecord {
  name: string;
  type: string;
  status: string;
  node: string | null;
  createdAt: number;
  dueAt: number | null;
  extra: JsonObject;
}

export interface FlavorCount {
  flavor: string;
  count: number;
}

export interface OrderRecord {
  name: string;
  id: string;
  phase: string;
  failReason: string;
  init: FlavorCount[];
  spec: FlavorCount[];
  result: FlavorCount[];
  createdAt: number;
  endedAt: number | null;
  nodes: OrderNode[];
}

export interface OrderNode {
  name: string;
  action: 'createNode' | 'deleteNode';
  status: 'processing' | 'succeed' | 'failed';
  beganAt: number;
  updatedAt: number;
  message: string;
}

export interface EventRecord {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  at: number;
}

/** Keys of the status that the reference does not name, kept as the pool was placed. */
export interface StatusExtras {
  resources: JsonObject;
  group: JsonObject;
  zone: JsonObject;
}

export interface PoolRecord {
  name: string;
  /** Everything but what is derived: status.resources, status.scope and status.driver. */
  document: JsonObject;
  /** The document exactly as placed; answered until something moves. */
  placed: JsonObject | null;
  /** How status.resources was written when the pool was placed: lists (examples) or single objects (tables). */
  groupsAs: 'lists' | 'objects';
  extras: StatusExtras;
  nodes: NodeRecord[];
  scopes: ScopeRecord[];
  drivers: { gpu: DriverRecord | null; npu: DriverRecord | null };
  workloads: WorkloadRecord[];
  orders: OrderRecord[];
  events: EventRecord[];
  /** Whether an order's name is written into the pool's labels; the reference's example shows none. */
  labelsOrders: boolean;
  oldRead: { until: number; document: JsonObject } | null;
  goneAt: number | null;
  /** Counts changes and nodes, so that seeded choices differ from one to the next. */
  serial: number;
}

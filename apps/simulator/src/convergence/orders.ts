import { isoSeconds } from '../clock/clock.ts';
import { objectAt, stringAt } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { countBy } from '../pools/entry.ts';
import type { FlavorCount, NodeRecord, OrderNode, OrderRecord, PoolRecord } from '../pools/pool-record.ts';

export const NO_CAPACITY = 'no capacity left in the zone';

export function openOrder(
  pool: PoolRecord,
  name: string,
  spec: FlavorCount[],
  init: FlavorCount[],
  now: number,
): OrderRecord {
  const order: OrderRecord = {
    name,
    id: `CS${isoSeconds(now).replace(/\D/g, '').slice(2)}${name.slice(-4).toUpperCase()}`,
    phase: 'running',
    failReason: '',
    init,
    spec,
    result: init,
    createdAt: now,
    endedAt: null,
    nodes: [],
  };
  pool.orders.push(order);
  return order;
}

export function availableCounts(pool: PoolRecord): FlavorCount[] {
  const available = pool.nodes.filter((node) => node.phase === 'Available');
  return [...countBy(available, (node) => node.flavor)].map(([flavor, count]) => ({ flavor, count }));
}

export function noteNode(
  pool: PoolRecord,
  order: string | null,
  node: string,
  status: OrderNode['status'],
  at: number,
): void {
  const item = pool.orders.find(({ name }) => name === order)?.nodes.find(({ name }) => name === node);
  if (item === undefined) return;
  item.status = status;
  item.updatedAt = at;
}

export function noteFailure(pool: PoolRecord, node: NodeRecord, at: number): void {
  noteNode(pool, node.order, node.name, 'failed', at);
  const item = pool.orders
    .find(({ name }) => name === node.order)
    ?.nodes.find(({ name }) => name === node.name);
  if (item !== undefined) item.message = node.failure ?? NO_CAPACITY;
}

/** Ends every order whose nodes are all done. */
export function closeOrders(pool: PoolRecord, at: number): void {
  for (const order of pool.orders) {
    if (order.endedAt !== null || order.phase === 'pending') continue;
    order.result = availableCounts(pool);
    if (order.nodes.some(({ status }) => status === 'processing')) continue;
    const failed = order.nodes.filter(({ status }) => status === 'failed').length;
    order.endedAt = at;
    order.phase = failed === 0 ? 'successed' : failed === order.nodes.length ? 'failed' : 'partialSuccessed';
    if (failed > 0) order.failReason = `${failed} of ${order.nodes.length} nodes failed: ${reasonsOf(order)}`;
  }
}

function reasonsOf(order: OrderRecord): string {
  const failed = order.nodes.filter(({ status }) => status === 'failed');
  return [...new Set(failed.map(({ message }) => message))].join('; ');
}

export function orderDocument(pool: PoolRecord, order: OrderRecord): JsonObject {
  const labels = objectAt(objectAt(pool.document, 'metadata'), 'labels');
  return {
    orderName: order.name,
    orderId: order.id,
    resourceName: pool.name,
    resourceDisplayName: stringAt(labels, 'os.modelarts/name') ?? pool.name,
    workspaceId: stringAt(labels, 'os.modelarts/workspace.id') ?? '0',
    operation: 'modify',
    phase: order.phase,
    failReason: order.failReason,
    initCount: order.init.map(toJson),
    specCount: order.spec.map(toJson),
    resultCount: order.result.map(toJson),
    creationTimestamp: isoSeconds(order.createdAt),
    beginTimestamp: isoSeconds(order.createdAt),
    ...(order.endedAt !== null && { endTimestamp: isoSeconds(order.endedAt) }),
  };
}

export function orderNodeDocument(node: OrderNode): JsonObject {
  return {
    resourceName: node.name,
    action: node.action,
    status: node.status,
    beginTimestamp: isoSeconds(node.beganAt),
    updateTimestamp: isoSeconds(node.updatedAt),
    message: node.message,
  };
}

function toJson({ flavor, count }: FlavorCount): Json {
  return { flavor, count };
}

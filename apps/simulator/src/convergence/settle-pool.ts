import { nodeCounts, noteCounts } from './events.ts';
import { closeOrders, noteFailure, noteNode } from './orders.ts';
import type { DriverRecord, NodeRecord, PoolRecord } from '../pools/pool-record.ts';

/** Does everything that has become due, in the order it became due; nothing else ever makes a pool move by itself. */
export function settlePool(pool: PoolRecord, now: number): void {
  for (;;) {
    const due = nextDue(pool);
    if (due === null || due > now) return;
    pool.placed = null;
    const before = nodeCounts(pool);
    settleNodes(pool, due);
    settleScopes(pool, due);
    settleDriver(pool, pool.drivers.gpu, due);
    settleDriver(pool, pool.drivers.npu, due);
    settleWorkloads(pool, due);
    noteCounts(pool, before, due);
    closeOrders(pool, due);
  }
}

/** Whether time alone will change this pool, or what a read of it shows. */
export function isMoving(pool: PoolRecord): boolean {
  return pool.oldRead !== null || pool.goneAt !== null || nextDue(pool) !== null;
}

function nextDue(pool: PoolRecord): number | null {
  const waiting = [pool.nodes, pool.scopes, pool.workloads, Object.values(pool.drivers)]
    .flat()
    .flatMap((item) => (item === null || item.dueAt === null ? [] : [item.dueAt]));
  return waiting.length === 0 ? null : Math.min(...waiting);
}

function isDue(item: { dueAt: number | null } | null, at: number): boolean {
  return item !== null && item.dueAt !== null && item.dueAt <= at;
}

function settleNodes(pool: PoolRecord, at: number): void {
  pool.nodes = pool.nodes.filter((node) => {
    if (!isDue(node, at)) return true;
    node.dueAt = null;
    if (node.phase === 'Creating') return finishCreating(pool, node, at);
    noteNode(pool, node.order, node.name, 'succeed', at);
    return false;
  });
}

function finishCreating(pool: PoolRecord, node: NodeRecord, at: number): boolean {
  node.phase = node.willFail ? 'Abnormal' : 'Available';
  if (node.willFail) noteFailure(pool, node, at);
  else noteNode(pool, node.order, node.name, 'succeed', at);
  return true;
}

function settleScopes(pool: PoolRecord, at: number): void {
  for (const scope of pool.scopes) {
    if (!isDue(scope, at)) continue;
    scope.dueAt = null;
    scope.state = scope.state === 'Disabling' ? 'Disabled' : 'Enabled';
  }
}

function settleDriver(pool: PoolRecord, driver: DriverRecord | null, at: number): void {
  if (driver === null || !isDue(driver, at)) return;
  driver.version = driver.target ?? driver.version;
  driver.target = null;
  driver.dueAt = null;
  driver.state = 'Running';
  for (const node of pool.nodes) delete node.driverVersion;
}

function settleWorkloads(pool: PoolRecord, at: number): void {
  for (const workload of pool.workloads) {
    if (!isDue(workload, at)) continue;
    workload.dueAt = null;
    workload.status = 'Completed';
  }
}

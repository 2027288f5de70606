import type { ReadItems } from '@poolwright/schemas/modelarts/read-items';
import type { Caller } from '../access/actor.ts';
import type { Clock } from '../ports.ts';
import { findPool, type FindPoolDeps } from './find-pool.ts';
import type { EventList, NodeList, OrderList, WorkloadList } from './pool-verbs.ts';
import type { PoolGateway } from './ports.ts';

export interface PoolPartsDeps extends FindPoolDeps {
  readonly gateway: Pick<PoolGateway, 'listNodes' | 'listWorkloads' | 'listEvents' | 'listOrders'>;
  readonly clock: Clock;
}

async function readPart<T>(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
  read: (project: string, pool: string) => Promise<ReadItems<T>>,
): Promise<{ items: T[]; asOf: string; unreadable?: number }> {
  await findPool(deps, caller, 'readPool', project, pool);
  const asOf = deps.clock.now().toISOString();
  const { items, unreadable } = await read(project, pool);
  return { items: [...items], asOf, ...(unreadable === 0 ? {} : { unreadable }) };
}

export function listNodes(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<NodeList> {
  return readPart(deps, caller, project, pool, (p, n) => deps.gateway.listNodes(p, n));
}

export async function listWorkloads(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<WorkloadList> {
  const part = await readPart(deps, caller, project, pool, (p, n) => deps.gateway.listWorkloads(p, n));
  return { ...part, total: part.items.length };
}

export function listEvents(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<EventList> {
  return readPart(deps, caller, project, pool, (p, n) => deps.gateway.listEvents(p, n));
}

export function listOrders(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<OrderList> {
  return readPart(deps, caller, project, pool, (p, n) => deps.gateway.listOrders(p, n));
}

import type { ReadItems } from '@poolwright/schemas/modelarts/read-items';
import type { Caller } from '../access/actor.ts';
import { findPool, type FindPoolDeps } from './find-pool.ts';
import type { PartReads } from './part-reads.ts';
import type { EventList, NodeList, OrderList, WorkloadList } from './pool-verbs.ts';
import type { PoolGateway } from './ports.ts';

type PartGateway = Pick<PoolGateway, 'listNodes' | 'listWorkloads' | 'listEvents' | 'listOrders'>;

export interface PoolPartsDeps extends FindPoolDeps {
  readonly gateway: PartGateway;
  readonly partReads: PartReads;
}

interface ReadPart<T> {
  items: T[];
  asOf: string;
  unreadable?: number;
}

/** Whether somebody may see the pool is asked for each of them; the upstream is asked once for all. */
async function readPart<T>(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  name: string,
  part: keyof PartGateway,
  ask: () => Promise<ReadItems<T>>,
): Promise<ReadPart<T>> {
  const { pool } = await findPool(deps, caller, 'readPool', project, name);
  const { value, asOf } = await deps.partReads.read(pool, part, ask);
  return {
    items: [...value.items],
    asOf,
    ...(value.unreadable === 0 ? {} : { unreadable: value.unreadable }),
  };
}

export function listNodes(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<NodeList> {
  const ask = () => deps.gateway.listNodes(project, pool);
  return readPart(deps, caller, project, pool, 'listNodes', ask);
}

export async function listWorkloads(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<WorkloadList> {
  const ask = () => deps.gateway.listWorkloads(project, pool);
  const part = await readPart(deps, caller, project, pool, 'listWorkloads', ask);
  return { ...part, total: part.items.length };
}

export function listEvents(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<EventList> {
  const ask = () => deps.gateway.listEvents(project, pool);
  return readPart(deps, caller, project, pool, 'listEvents', ask);
}

export function listOrders(
  deps: PoolPartsDeps,
  caller: Caller,
  project: string,
  pool: string,
): Promise<OrderList> {
  const ask = () => deps.gateway.listOrders(project, pool);
  return readPart(deps, caller, project, pool, 'listOrders', ask);
}

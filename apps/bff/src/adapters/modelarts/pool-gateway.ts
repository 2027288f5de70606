import { poolName as poolNameSchema } from '@poolwright/schemas/identifiers';
import { poolEvent, poolEventList } from '@poolwright/schemas/modelarts/event';
import { order, orderList } from '@poolwright/schemas/modelarts/order';
import { osUserConfig } from '@poolwright/schemas/modelarts/os-user-config';
import { driverVersions, pluginTemplate } from '@poolwright/schemas/modelarts/plugin-template';
import { pool } from '@poolwright/schemas/modelarts/pool';
import { poolList, readPools, type PoolList as AnsweredList } from '@poolwright/schemas/modelarts/pool-list';
import { readItems } from '@poolwright/schemas/modelarts/read-items';
import { DomainError } from '../../domain/domain-error.ts';
import type { PoolGateway, PoolList } from '../../domain/pools/ports.ts';
import { listAllFlavors, listAllNodes, listAllWorkloads } from './list-pages.ts';
import { readUpstream } from './read-upstream.ts';
import { sendPatch } from './send-patch.ts';
import { createUpstreamProject } from './upstream-project.ts';
import type { ConfiguredProject, UpstreamProject, UpstreamTools } from './upstream-project.ts';

/** How long back orders are asked for; the service keeps a month, and without a limit the newest may be left out. */
const ORDERS_MS = 7 * 24 * 3_600_000;
const DEFAULT_MAX_FLAVORS = 10;
/** The list of pools comes whole, the service has no pages for it: room for some 40,000 of them. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;

export function createPoolGateway(tools: UpstreamTools, targets: readonly ConfiguredProject[]): PoolGateway {
  const projects = new Map(targets.map((target) => [target.projectId, createUpstreamProject(target, tools)]));
  const of = (id: string): UpstreamProject => {
    const project = projects.get(id);
    if (project === undefined) throw new DomainError('project.not_found');
    return project;
  };
  return {
    listPools: (id) => listPools(tools, of(id)),
    showPool: async (id, name) => showPool(tools, of(id), toSafeName(name)),
    sendPatch: async (id, name, body) => {
      const project = projects.get(id);
      const code = project === undefined ? 'project.not_found' : 'pool.not_found';
      if (project === undefined || !isSafeName(name)) {
        return { kind: 'not-applied', error: new DomainError(code), throttled: false };
      }
      return sendPatch(tools, project, name, body);
    },
    listNodes: async (id, name) => listAllNodes(tools, of(id), toSafeName(name)),
    listWorkloads: async (id, name) => listAllWorkloads(tools, of(id), toSafeName(name)),
    listEvents: async (id, name) => listEvents(tools, of(id), toSafeName(name)),
    listOrders: async (id, name) => listOrders(tools, of(id), toSafeName(name)),
    listFlavors: async (id) => listAllFlavors(tools, of(id)),
    listDrivers: async (id) => ({
      gpu: await listVersions(tools, of(id), 'gpu-driver'),
      npu: await listVersions(tools, of(id), 'npu-driver'),
    }),
    maxPoolFlavors: async (id) => maxPoolFlavors(tools, of(id)),
  };
}

async function listPools(tools: UpstreamTools, project: UpstreamProject) {
  const segments = ['v2', project.target.projectId, 'pools'];
  const list = await readUpstream(tools, project, {
    segments,
    schema: poolList,
    notFound: 'upstream.failed',
    maxBodyBytes: MAX_LIST_BYTES,
    exact: true,
    last: project.lastPools,
  });
  const known = judged.get(list) ?? judge(list);
  judged.set(list, known);
  return known;
}

/** Lists whose pools were judged; a poll that finds every pool as it was gives the very same pools. */
const judged = new WeakMap<object, PoolList>();

function judge(list: AnsweredList): PoolList {
  const { pools, unreadable } = readPools(list);
  return {
    pools,
    unreadable: unreadable.map(({ name, issues }) => `${name ?? 'a pool without a name'} (${issues[0]})`),
  };
}

async function showPool(tools: UpstreamTools, project: UpstreamProject, name: string) {
  const segments = ['v2', project.target.projectId, 'pools', name];
  const wanted = { segments, schema: pool, notFound: 'pool.not_found', exact: true } as const;
  const read = await readUpstream(tools, project, wanted);
  if (read.metadata.name === name) return read;
  throw new DomainError('upstream.unreadable', { params: { issue: 'metadata.name: another pool' } });
}

async function listEvents(tools: UpstreamTools, project: UpstreamProject, name: string) {
  const list = await readUpstream(tools, project, {
    segments: ['v1', project.target.projectId, 'events'],
    query: [
      ['resource', 'pools'],
      ['name', name],
      ['limit', '500'],
      ['ascend', 'false'],
    ],
    schema: poolEventList,
    notFound: 'pool.not_found',
  });
  return readItems(poolEvent, list.items);
}

async function listOrders(tools: UpstreamTools, project: UpstreamProject, name: string) {
  const list = await readUpstream(tools, project, {
    segments: ['v1', project.target.projectId, 'orders'],
    query: [
      ['involvedName', name],
      ['resource', 'pools'],
      ['limit', '500'],
      ['since', String(tools.clock.now().getTime() - ORDERS_MS)],
    ],
    schema: orderList,
    notFound: 'pool.not_found',
  });
  return readItems(order, list.items);
}

async function listVersions(
  tools: UpstreamTools,
  project: UpstreamProject,
  template: string,
): Promise<readonly string[] | null> {
  const segments = ['v1', project.target.projectId, 'plugintemplates', template];
  const wanted = { segments, schema: pluginTemplate, notFound: 'upstream.failed' } as const;
  const read = await unlessMissing(readUpstream(tools, project, wanted));
  return read === null ? null : driverVersions(read);
}

async function maxPoolFlavors(tools: UpstreamTools, project: UpstreamProject): Promise<number> {
  const segments = ['v1', project.target.projectId, 'os-user-config'];
  const wanted = { segments, schema: osUserConfig, notFound: 'upstream.failed' } as const;
  const config = await unlessMissing(readUpstream(tools, project, wanted));
  return config?.maxPoolFlavors ?? DEFAULT_MAX_FLAVORS;
}

/** Some editions of the service lack some of the calls around a pool. */
async function unlessMissing<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof DomainError && error.options.upstream?.status === 404) return null;
    throw error;
  }
}

function isSafeName(name: string): boolean {
  return poolNameSchema.safeParse(name).success;
}

/** A name that could change the shape of the path never reaches one. */
function toSafeName(name: string): string {
  if (!isSafeName(name)) throw new DomainError('pool.not_found');
  return name;
}

import { objectAt, stringAt } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import { countBy } from '../pools/entry.ts';
import { nodeAddress, nodeDocument } from '../pools/nodes.ts';
import type { PoolRecord, WorkloadRecord } from '../pools/pool-record.ts';
import type { Region } from '../state/region.ts';
import { ok, queryNumber, serviceError } from './call.ts';
import type { Answer, Call } from './call.ts';

const MOST = 500;

export function listPools(call: Call, region: Region): Answer {
  const workspace = call.query.get('workspaceId');
  const items = region
    .pools()
    .map((pool) => region.shown(pool))
    .filter((pool) => workspace === null || workspaceOf(pool) === workspace);
  return ok({ kind: 'PoolList', apiVersion: 'v2', items });
}

export function showPool(call: Call, region: Region): Answer {
  const pool = named(call, region);
  return pool === undefined ? notFound() : ok(region.shown(pool));
}

export function patchPool(call: Call, region: Region): Answer {
  const { pool, refusal } = region.patch(call.params['pool'] ?? '', {
    contentType: call.headers.get('content-type') ?? '',
    body: call.body.toString('utf8'),
  });
  if (pool === null) return serviceError(refusal.status, refusal.code, refusal.message);
  return ok(region.answered(pool));
}

export function listNodes(call: Call, region: Region): Answer {
  const pool = named(call, region);
  if (pool === undefined) return notFound();
  const from = queryNumber(call.query, 'continue', 0, Number.MAX_SAFE_INTEGER);
  const limit = queryNumber(call.query, 'limit', MOST, MOST);
  const rest = pool.nodes.slice(from);
  const page = rest.slice(0, limit);
  const remaining = rest.length - page.length;
  const metadata: JsonObject =
    remaining > 0 ? { continue: String(from + page.length), remainingItemCount: remaining } : {};
  const items = page.map((node) => nodeDocument(pool, node, region.catalog));
  return ok({ kind: 'NodeList', apiVersion: 'v2', metadata, items });
}

export function listWorkloads(call: Call, region: Region): Answer {
  const pool = named(call, region);
  if (pool === undefined) return notFound();
  const types = call.query.getAll('type');
  const statuses = call.query.getAll('status');
  const found = pool.workloads
    .filter((workload) => types.length === 0 || types.includes(workload.type))
    .filter((workload) => statuses.length === 0 || statuses.includes(workload.status))
    .sort((a, b) =>
      call.query.get('ascend') === 'true' ? a.createdAt - b.createdAt : b.createdAt - a.createdAt,
    );
  const offset = queryNumber(call.query, 'offset', 0, Number.MAX_SAFE_INTEGER);
  const page = found.slice(offset, offset + queryNumber(call.query, 'limit', MOST, MOST));
  const items = page.map((workload) => workloadDocument(pool, workload, region));
  return ok({ kind: 'WorkloadList', apiVersion: 'v2', items, total: found.length });
}

export function workloadStatistics(call: Call, region: Region): Answer {
  const pool = named(call, region);
  if (pool === undefined) return notFound();
  const items = [...new Set(pool.workloads.map(({ type }) => type))].map((type) => {
    const same = pool.workloads.filter((workload) => workload.type === type);
    return { type, total: same.length, status: Object.fromEntries(countBy(same, ({ status }) => status)) };
  });
  return ok({ statistics: { total: pool.workloads.length, items } });
}

function named(call: Call, region: Region): PoolRecord | undefined {
  return region.pool(call.params['pool'] ?? '');
}

function notFound(): Answer {
  return serviceError(404, 'ModelArts.50015001', 'pool not found');
}

function workspaceOf(pool: JsonObject): string {
  return stringAt(objectAt(objectAt(pool, 'metadata'), 'labels'), 'os.modelarts/workspace.id') ?? '0';
}

function workloadDocument(pool: PoolRecord, workload: WorkloadRecord, region: Region): JsonObject {
  const node = pool.nodes.find(({ name }) => name === workload.node);
  const age = Math.max(0, region.clock.now() - workload.createdAt);
  const isRunning = workload.status === 'Running';
  return {
    kind: 'Workload',
    apiVersion: 'v1',
    uid: `${pool.name}/${workload.name}`,
    name: `modelarts-job-${workload.name}`,
    jobName: workload.name,
    type: workload.type,
    namespace: pool.name,
    status: workload.status,
    resourceRequirement: { cpu: '1 Cores', memory: '6.52 GiB' },
    priority: '0',
    createTime: workload.createdAt,
    pendingDuration: isRunning ? 0 : age,
    pendingPosition: -1,
    ...(isRunning && { runningDuration: Math.floor(age / 1000) }),
    ...(node && { flavor: node.flavor, nodes: [node.name], hostIps: [nodeAddress(node)] }),
    gvk: 'batch.volcano.sh/v1alpha1, Kind=Job',
    isDeleted: 'false',
    ...workload.extra,
  };
}

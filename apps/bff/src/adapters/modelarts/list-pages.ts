import type { z } from 'zod';
import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import { poolNode, poolNodeList } from '@poolwright/schemas/modelarts/node';
import { readItems } from '@poolwright/schemas/modelarts/read-items';
import type { ReadItems } from '@poolwright/schemas/modelarts/read-items';
import type { ResourceFlavor } from '@poolwright/schemas/modelarts/resource-flavor';
import { resourceFlavorList } from '@poolwright/schemas/modelarts/resource-flavor';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { workload, workloadList } from '@poolwright/schemas/modelarts/workload';
import { DomainError } from '../../domain/domain-error.ts';
import { readUpstream } from './read-upstream.ts';
import type { ReadRequest } from './read-upstream.ts';
import type { UpstreamProject, UpstreamTools } from './upstream-project.ts';

const PAGE = 500;
// 50,000 items; an upstream that goes on for longer goes in circles.
const MAX_PAGES = 100;

interface TokenPage<Item> {
  readonly items: readonly Item[] | null;
  readonly metadata?: { readonly continue?: string | null | undefined } | null | undefined;
}

export async function listAllNodes(
  tools: UpstreamTools,
  project: UpstreamProject,
  name: string,
): Promise<ReadItems<PoolNode>> {
  const segments = ['v2', project.target.projectId, 'pools', name, 'nodes'];
  const read = reader(tools, project, { segments, schema: poolNodeList, notFound: 'pool.not_found' });
  return readItems(poolNode, await byToken(read));
}

export function listAllFlavors(tools: UpstreamTools, project: UpstreamProject): Promise<ResourceFlavor[]> {
  const segments = ['v1', project.target.projectId, 'resourceflavors'];
  const read = reader(tools, project, { segments, schema: resourceFlavorList, notFound: 'upstream.failed' });
  return byToken(read);
}

/**
 * All workloads, by offset. What ends between two pages moves the rest up, so the next page may begin one too late, and
 * what starts makes it repeat one: a repeated one counts once.
 */
export async function listAllWorkloads(
  tools: UpstreamTools,
  project: UpstreamProject,
  name: string,
): Promise<ReadItems<Workload>> {
  const segments = ['v2', project.target.projectId, 'pools', name, 'workloads'];
  const read = reader(tools, project, { segments, schema: workloadList, notFound: 'pool.not_found' });
  const items: unknown[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await read([
      ['limit', String(PAGE)],
      ['offset', String(items.length)],
    ]);
    const found = answer.items ?? [];
    items.push(...found);
    const isEnd = answer.total == null ? found.length < PAGE : items.length >= answer.total;
    if (found.length === 0 || isEnd) return onceEach(readItems(workload, items));
  }
  throw endless();
}

function onceEach({ items, unreadable }: ReadItems<Workload>): ReadItems<Workload> {
  const seen = new Set<string>();
  const isNew = ({ uid }: Workload) => {
    if (uid == null) return true;
    if (seen.has(uid)) return false;
    seen.add(uid);
    return true;
  };
  return { items: items.filter(isNew), unreadable };
}

/** Without `continue` the first page holds everything in some editions; the token is the only sign of more. */
async function byToken<Item>(read: (query: [string, string][]) => Promise<TokenPage<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let query: [string, string][] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await read(query);
    items.push(...(answer.items ?? []));
    const next = answer.metadata?.continue ?? '';
    if (next === '') return items;
    if (seen.has(next)) throw endless();
    seen.add(next);
    query = [
      ['continue', next],
      ['limit', String(PAGE)],
    ];
  }
  throw endless();
}

function reader<Schema extends z.ZodType>(
  tools: UpstreamTools,
  project: UpstreamProject,
  wanted: ReadRequest<Schema>,
) {
  return (query: [string, string][]) => readUpstream(tools, project, { ...wanted, query });
}

function endless(): DomainError {
  return new DomainError('upstream.unreadable', { params: { issue: 'the list has no end' } });
}

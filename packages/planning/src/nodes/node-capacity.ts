import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import { amountOf } from './amount-of.ts';

/** One resource summed over nodes. `cpu` in cores, `memory` and other storage in bytes, devices by number. */
export type Capacity = {
  /** As the service names it: `cpu`, `memory`, `nvidia.com/gpu`, `huawei.com/ascend-…`. */
  resource: string;
  /** What jobs could use on all nodes that tell it. */
  total: number;
  /** Of that, on nodes that are available: what a job could be given at all now. */
  usable: number;
  /** Of the usable, what no job holds; null where a node does not tell. */
  free: number | null;
};

/** What the nodes of a pool offer to jobs, by resource: CPU and memory first, then the others by name. */
export function nodeCapacity(nodes: readonly PoolNode[]): Capacity[] {
  const sums = new Map<string, Capacity>();
  for (const node of nodes) {
    for (const one of ofNode(node)) {
      const sum = sums.get(one.resource);
      sums.set(one.resource, sum === undefined ? one : added(sum, one));
    }
  }
  return [...sums.values()].sort(
    (a, b) => rank(a.resource) - rank(b.resource) || compare(a.resource, b.resource),
  );
}

function ofNode({ status }: PoolNode): Capacity[] {
  const isAvailable = status?.phase === 'Available';
  return Object.entries(status?.resources ?? {}).flatMap(([resource, quantity]) => {
    const total = amountOf(quantity);
    if (total === null) return [];
    if (!isAvailable) return [{ resource, total, usable: 0, free: 0 }];
    const free = amountOf(status.availableResources?.[resource]);
    return [{ resource, total, usable: total, free: free === null ? null : Math.min(free, total) }];
  });
}

function added(sum: Capacity, one: Capacity): Capacity {
  return {
    resource: sum.resource,
    total: sum.total + one.total,
    usable: sum.usable + one.usable,
    free: sum.free === null || one.free === null ? null : sum.free + one.free,
  };
}

function rank(resource: string): number {
  const at = ['cpu', 'memory'].indexOf(resource);
  return at === -1 ? 2 : at;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

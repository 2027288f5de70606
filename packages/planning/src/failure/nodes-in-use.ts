import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { jobStage } from '../jobs/job-stage.ts';

/** The nodes on which jobs of one type run now; one that several jobs share counts once. */
export type JobTypeUse = {
  /** As the service says it (`train`, `infer`, `notebook`, …), `unknown` where it does not. */
  type: string;
  /** Nodes in use by flavor; `flavor` is empty where the node does not tell it. */
  flavors: { flavor: string; nodes: number }[];
  /** Jobs whose nodes are not told, not among the pool's, or of which it is not known whether they run. */
  untold: number;
};

/** The nodes in use by job type, in the order of the workloads, and by all of them together. */
export type NodesInUse = { types: JobTypeUse[]; all: Omit<JobTypeUse, 'type'> };

type Count = { nodes: Set<PoolNode>; untold: number };

/**
 * Which nodes the jobs of a pool use now, told by the addresses or the names of the nodes the workloads run on. Null where the
 * nodes or the workloads could not be read: then nobody knows.
 */
export function nodesInUse(
  nodes: readonly PoolNode[] | null,
  workloads: readonly Workload[] | null,
): NodesInUse | null {
  if (nodes === null || workloads === null) return null;
  const told = new Map(
    nodes.flatMap((node) => [
      [node.metadata?.name ?? '', node] as const,
      [node.status?.privateIp ?? '', node] as const,
    ]),
  );
  const types = new Map<string, Count>();
  const all: Count = { nodes: new Set(), untold: 0 };
  for (const workload of workloads) {
    if (!mayRun(workload)) continue;
    const type = workload.type || 'unknown';
    const sum = types.get(type) ?? { nodes: new Set(), untold: 0 };
    types.set(type, sum);
    count(workload, told, [sum, all]);
  }
  return { types: [...types].map(([type, sum]) => ({ type, ...useOf(sum) })), all: useOf(all) };
}

/** A status no document has may mean that it runs. */
function mayRun({ status, isDeleted }: Workload): boolean {
  const stage = jobStage(status);
  return String(isDeleted) !== 'true' && (stage === 'running' || stage === 'unknown');
}

function count(workload: Workload, nodes: ReadonlyMap<string, PoolNode>, sums: readonly Count[]): void {
  const places = placesOf(workload);
  const found = places.flatMap((place) => nodes.get(place) ?? []);
  const isTold =
    places.length > 0 && found.length === places.length && jobStage(workload.status) === 'running';
  for (const sum of sums) {
    if (!isTold) sum.untold += 1;
    // Of a job that may have ended, no node is taken for used.
    if (jobStage(workload.status) === 'running') for (const node of found) sum.nodes.add(node);
  }
}

/** Addresses: one, a list of them, or several in one text; where there are none, the names of the nodes. */
function placesOf({ hostIps, nodes }: Workload): string[] {
  const addresses = [hostIps ?? []]
    .flat()
    .flatMap((text) => text.split(/[\s,;]+/).filter((address) => address !== ''));
  if (addresses.length > 0 || !Array.isArray(nodes)) return addresses;
  return nodes.map((name: unknown) => (typeof name === 'string' ? name : ''));
}

function useOf({ nodes, untold }: Count): Omit<JobTypeUse, 'type'> {
  const counts = new Map<string, number>();
  for (const { spec } of nodes) {
    const flavor = spec?.flavor ?? '';
    counts.set(flavor, (counts.get(flavor) ?? 0) + 1);
  }
  return { flavors: [...counts].map(([flavor, each]) => ({ flavor, nodes: each })), untold };
}

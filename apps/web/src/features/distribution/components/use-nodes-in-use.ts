import { nodesInUse } from '@poolwright/planning/failure/nodes-in-use';
import type { NodesInUse } from '@poolwright/planning/failure/nodes-in-use';
import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { useMemo } from 'react';

/** What runs where: null where it could not be read, undefined while it is read. */
export interface PoolParts {
  readonly nodes: readonly PoolNode[] | null | undefined;
  readonly workloads: readonly Workload[] | null | undefined;
}

/** The nodes the jobs use; null where nobody can know, undefined while it is read. */
export function useNodesInUse({ nodes, workloads }: PoolParts): NodesInUse | null | undefined {
  return useMemo(
    () => (nodes === undefined || workloads === undefined ? undefined : nodesInUse(nodes, workloads)),
    [nodes, workloads],
  );
}

import { useQuery } from '@tanstack/react-query';
import type { PoolParts } from '../features/distribution/components/use-nodes-in-use.ts';
import { poolQueries } from '../features/pools/queries.ts';

/** What runs where, read only where somebody asks what if a zone fails. */
export function usePoolParts(project: string, pool: string, isAsked: boolean): PoolParts {
  const nodes = useQuery({ ...poolQueries.nodes({ project, pool }), enabled: isAsked });
  const workloads = useQuery({ ...poolQueries.workloads({ project, pool }), enabled: isAsked });
  return {
    nodes: nodes.data?.body.items ?? (nodes.isError ? null : undefined),
    workloads: workloads.data?.body.items ?? (workloads.isError ? null : undefined),
  };
}

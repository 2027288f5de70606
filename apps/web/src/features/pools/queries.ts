import {
  listEvents,
  listNodes,
  listOrders,
  listWorkloads,
  showPool,
  showPoolFamily,
} from '@poolwright/schemas/pools/endpoints';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';
import { paced } from '../../shared/api/live-pace.ts';

interface PoolParams {
  readonly project: string;
  readonly pool: string;
}

/** Some of what they show moves without the pool: they are read again even while this tab is told what moves. */
const partPoll = paced(15_000);

export const poolQueries = {
  detail: (params: PoolParams) => endpointQuery(showPool, { params }),
  family: (params: PoolParams) => ({
    ...endpointQuery(showPoolFamily, { params }),
    refetchInterval: partPoll,
  }),
  nodes: (params: PoolParams) => ({ ...endpointQuery(listNodes, { params }), refetchInterval: partPoll }),
  workloads: (params: PoolParams) => ({
    ...endpointQuery(listWorkloads, { params }),
    refetchInterval: partPoll,
  }),
  events: (params: PoolParams) => ({ ...endpointQuery(listEvents, { params }), refetchInterval: partPoll }),
  orders: (params: PoolParams) => ({ ...endpointQuery(listOrders, { params }), refetchInterval: partPoll }),
};

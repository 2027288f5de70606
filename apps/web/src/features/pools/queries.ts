import {
  listEvents,
  listNodes,
  listOrders,
  listWorkloads,
  showPool,
  showPoolFamily,
} from '@poolwright/schemas/pools/endpoints';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

interface PoolParams {
  readonly project: string;
  readonly pool: string;
}

const partPollMs = 15_000;

export const poolQueries = {
  detail: (params: PoolParams) => endpointQuery(showPool, { params }),
  family: (params: PoolParams) => ({
    ...endpointQuery(showPoolFamily, { params }),
    refetchInterval: partPollMs,
  }),
  nodes: (params: PoolParams) => ({ ...endpointQuery(listNodes, { params }), refetchInterval: partPollMs }),
  workloads: (params: PoolParams) => ({
    ...endpointQuery(listWorkloads, { params }),
    refetchInterval: partPollMs,
  }),
  events: (params: PoolParams) => ({ ...endpointQuery(listEvents, { params }), refetchInterval: partPollMs }),
  orders: (params: PoolParams) => ({ ...endpointQuery(listOrders, { params }), refetchInterval: partPollMs }),
};

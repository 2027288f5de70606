import type { Region } from '../state/region.ts';
import type { Answer, Call } from './call.ts';
import {
  listNodes,
  listPools,
  listWorkloads,
  patchPool,
  showPool,
  workloadStatistics,
} from './pool-routes.ts';
import {
  listEvents,
  listFlavors,
  listOrders,
  showDriverTemplate,
  showOrder,
  showUserConfig,
} from './region-routes.ts';

export interface Route {
  method: 'GET' | 'PATCH';
  path: string;
  handle: (call: Call, region: Region) => Answer;
}

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v2/:project/pools', handle: listPools },
  { method: 'GET', path: '/v2/:project/pools/:pool', handle: showPool },
  { method: 'PATCH', path: '/v2/:project/pools/:pool', handle: patchPool },
  { method: 'GET', path: '/v2/:project/pools/:pool/nodes', handle: listNodes },
  { method: 'GET', path: '/v2/:project/pools/:pool/workloads', handle: listWorkloads },
  { method: 'GET', path: '/v2/:project/statistics/pools/:pool/workloads', handle: workloadStatistics },
  { method: 'GET', path: '/v1/:project/resourceflavors', handle: listFlavors },
  { method: 'GET', path: '/v1/:project/events', handle: listEvents },
  { method: 'GET', path: '/v1/:project/orders', handle: listOrders },
  { method: 'GET', path: '/v1/:project/orders/:order', handle: showOrder },
  { method: 'GET', path: '/v1/:project/plugintemplates/:template', handle: showDriverTemplate },
  { method: 'GET', path: '/v1/:project/os-user-config', handle: showUserConfig },
];

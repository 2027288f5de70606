import type { Change } from '@poolwright/schemas/changes/change';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import type { Plan } from '@poolwright/schemas/plans/plan';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { FindingCode } from '@poolwright/schemas/plans/finding';
import type {
  listEvents,
  listNodes,
  listOrders,
  listWorkloads,
  showPoolFamily,
} from '@poolwright/schemas/pools/endpoints';
import type {
  countPools,
  listPools,
  PoolCountQuery,
  PoolListQuery,
} from '@poolwright/schemas/pools/list-endpoints';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import type { Caller } from '../access/actor.ts';
import type { StoredAnswer } from '../changes/ports.ts';

export type PoolListPage = EndpointReply<typeof listPools>['body'];
export type PoolCountReply = EndpointReply<typeof countPools>['body'];
export type NodeList = EndpointReply<typeof listNodes>['body'];
export type WorkloadList = EndpointReply<typeof listWorkloads>['body'];
export type EventList = EndpointReply<typeof listEvents>['body'];
export type PoolFamily = EndpointReply<typeof showPoolFamily>['body'];
export type OrderList = EndpointReply<typeof listOrders>['body'];

/** A pool with the fingerprint of its editable part (bare, without the quotes of an entity tag). */
export interface ShownPool {
  readonly pool: Pool;
  readonly etag: string;
  /** When the upstream was read, ISO 8601. */
  readonly asOf: string;
  readonly stale: boolean;
  /** Teams that own it: with a person's roles, what that person may do with it. */
  readonly teams: readonly string[];
}

/** The write as a client asked for it, shape checked. */
export interface UpdatePoolRequest {
  readonly project: string;
  readonly pool: string;
  readonly patch: PoolPatch;
  /** Fingerprint the person saw, bare. */
  readonly ifMatch: string;
  readonly key: string;
  /** SHA-256 (hex) over the address and the raw body bytes: what "the same request" means for `key`. */
  readonly requestHash: string;
  /** Plan hash the person saw. */
  readonly plan?: string;
  readonly acknowledge: readonly FindingCode[];
  /** Display name as typed, decoded. */
  readonly confirm?: string;
  readonly reason?: string;
}

/** 200: accepted, or nothing to send (then no change id). 202: not known yet. `storedAnswer`: the key was answered before. */
export type UpdatePoolReply =
  | { readonly status: 200; readonly pool: Pool; readonly etag?: string; readonly changeId?: string }
  | { readonly status: 202; readonly change: Change }
  | { readonly status: number; readonly storedAnswer: StoredAnswer };

/** What can be done with pools. Every verb asks the gate itself and throws a `DomainError` to refuse. */
export interface PoolVerbs {
  listPools(caller: Caller, project: string, query: PoolListQuery): Promise<PoolListPage>;
  exportPools(caller: Caller, project: string, query: PoolListQuery): Promise<readonly PoolSummary[]>;
  countPools(caller: Caller, project: string, query: PoolCountQuery): Promise<PoolCountReply>;
  showPool(caller: Caller, project: string, pool: string): Promise<ShownPool>;
  showPlanFacts(caller: Caller, project: string, pool: string): Promise<PlanFacts>;
  planPoolUpdate(
    caller: Caller,
    project: string,
    pool: string,
    edit: PoolEdit,
    ifMatch: string,
  ): Promise<Plan>;
  updatePool(caller: Caller, request: UpdatePoolRequest): Promise<UpdatePoolReply>;
  listNodes(caller: Caller, project: string, pool: string): Promise<NodeList>;
  listWorkloads(caller: Caller, project: string, pool: string): Promise<WorkloadList>;
  listEvents(caller: Caller, project: string, pool: string): Promise<EventList>;
  listOrders(caller: Caller, project: string, pool: string): Promise<OrderList>;
  showPoolFamily(caller: Caller, project: string, pool: string): Promise<PoolFamily>;
}

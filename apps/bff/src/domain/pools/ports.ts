import type { PoolEvent } from '@poolwright/schemas/modelarts/event';
import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import type { Order } from '@poolwright/schemas/modelarts/order';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { ReadItems } from '@poolwright/schemas/modelarts/read-items';
import type { ResourceFlavor } from '@poolwright/schemas/modelarts/resource-flavor';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import type { UpstreamAnswer } from '@poolwright/schemas/problem';
import type { DomainError } from '../domain-error.ts';

/**
 * How one PATCH ended, classified by what is certain.
 * `answered`: a complete 200 with a readable pool of that name; whether the target is reached is not judged here.
 * `not-applied`: certain that nothing happened: no byte left, or a complete 4xx JSON answer with an `error_code`
 * (408 and 409 excepted). `retryAt` is set for 429. `unknown`: everything else.
 */
export type SendResult =
  | { readonly kind: 'answered'; readonly pool: Pool; readonly upstreamRequestId?: string }
  | {
      readonly kind: 'not-applied';
      readonly error: DomainError;
      readonly throttled: boolean;
      /** False when the request was held back on our side: nothing reached the upstream. */
      readonly sent?: false;
      /** Earliest time to try again, only for a throttled send. */
      readonly retryAt?: Date;
      readonly upstreamRequestId?: string;
    }
  | {
      readonly kind: 'unknown';
      readonly cause: string;
      readonly upstream?: UpstreamAnswer;
      readonly upstreamRequestId?: string;
    };

export interface PoolList {
  readonly pools: readonly Pool[];
  readonly unreadable: readonly string[];
}

/** ModelArts as the domain needs it. Reads throw a `DomainError` (`upstream.*`, `pool.not_found`); they are retried inside. */
export interface PoolGateway {
  listPools(project: string): Promise<PoolList>;
  showPool(project: string, pool: string): Promise<Pool>;
  /** Sends exactly these bytes, once. Never throws, never retries. */
  sendPatch(project: string, pool: string, body: string): Promise<SendResult>;
  listNodes(project: string, pool: string): Promise<ReadItems<PoolNode>>;
  listWorkloads(project: string, pool: string): Promise<ReadItems<Workload>>;
  listEvents(project: string, pool: string): Promise<ReadItems<PoolEvent>>;
  listOrders(project: string, pool: string): Promise<ReadItems<Order>>;
  listFlavors(project: string): Promise<readonly ResourceFlavor[]>;
  /** Driver versions on offer; null where the upstream has no such template. */
  listDrivers(
    project: string,
  ): Promise<{ readonly gpu: readonly string[] | null; readonly npu: readonly string[] | null }>;
  maxPoolFlavors(project: string): Promise<number>;
}

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

/** Whether this replica may ask the upstream for a project's pools now. */
export type PoolClaim =
  | { readonly kind: 'go' }
  /** Somebody asked a moment ago: what that showed will be told. */
  | { readonly kind: 'taken' }
  /** The upstream does not want to be asked by anybody for so long. */
  | { readonly kind: 'throttled'; readonly waitMs: number };

/** What one read of the upstream showed, of all pools of a project or of one. */
export interface Sighting {
  /** The replica that read. */
  readonly by: string;
  /** When the upstream was asked, and how many milliseconds ago that is. */
  readonly asOf: Date;
  readonly agoMs: number;
  /** The version of what is stored that this replica compared with; null when it does not know. */
  readonly known: number | null;
  /** Pools that moved since, with null for one that is gone. */
  readonly moved: ReadonlyMap<string, Pool | null>;
  /** Everything there is, for a read of the list. */
  readonly list: { readonly pools: readonly Pool[]; readonly unreadable: readonly string[] } | null;
}

/** What a replica tells the others of a sighting, once it is stored. */
export interface PoolsNotice {
  readonly kind: 'pools';
  readonly project: string;
  readonly by: string;
  /** ISO 8601, by the clock of the replica that read. */
  readonly asOf: string;
  readonly agoMs: number;
  /** Whether all pools were read, or one. */
  readonly isList: boolean;
  readonly from: number;
  readonly version: number;
  /** Names of the pools that moved between the two versions; null where they are too many to name. */
  readonly pools: readonly string[] | null;
}

/** What all replicas know of a project's pools. */
export interface StoredSight {
  readonly version: number;
  readonly asOf: Date;
  readonly agoMs: number;
  readonly pools: readonly Pool[];
  readonly unreadable: readonly string[];
}

/**
 * What the replicas share of what they read, so that one read serves them all. Every method throws `store.unavailable`
 * when the database cannot answer.
 */
export interface PoolSightings {
  /** One replica gets `go` in `everyMs`. */
  claim(project: string, by: string, everyMs: number): Promise<PoolClaim>;
  /** Stores what moved and tells every replica, in one transaction. What was seen later than this stays. */
  publish(project: string, sighting: Sighting): Promise<void>;
  /** Nobody asks for so long. */
  hold(project: string, waitMs: number): Promise<void>;
  /** Null where no list was ever read. */
  load(project: string): Promise<StoredSight | null>;
  /** These pools as they are stored; those that are gone are left out. */
  loadPools(project: string, names: readonly string[]): Promise<readonly Pool[]>;
}

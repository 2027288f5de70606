import type { StateOrigin } from '@poolwright/schemas/history/pool-state';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** One state of the editable part of a pool as it is stored. Times are ISO 8601 in UTC. */
export interface StateRecord {
  readonly project: string;
  readonly pool: string;
  /** Counts the states of the pool, from 1. */
  readonly n: number;
  readonly fingerprint: string;
  /** The editable part, as a pool that has nothing else. */
  readonly document: Pool;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** null until it is judged. */
  readonly origin: StateOrigin | null;
  readonly changeId: string | null;
  readonly isRight: boolean;
}

/** What is remembered of the newest state of a pool. */
export interface StateHead {
  readonly n: number;
  readonly fingerprint: string;
  readonly firstSeenAt: string;
  readonly isJudged: boolean;
}

/** The newest states of one pool, as a judgement needs them. */
export interface StateTail {
  readonly newest: StateRecord;
  readonly previous: StateRecord | null;
}

import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { AuditLine } from '../audit/ports.ts';
import type { DriftRecord } from './drift-record.ts';
import type { StateHead, StateRecord, StateTail } from './state-record.ts';

/**
 * Is told what a read of the upstream showed. Never throws and keeps nobody waiting: a read is answered whatever becomes
 * of its record.
 */
export interface PoolReads {
  /**
   * `asOf`: when the upstream was asked, or later; reads may come in any order. `isAll`: there are no other pools in the
   * project, readable or not.
   */
  seen(project: string, pools: readonly Pool[], asOf: Date, isAll: boolean): void;
}

/** The editable part of one pool as a read showed it. */
export interface SeenState {
  readonly pool: string;
  readonly fingerprint: string;
  readonly document: Pool;
  readonly at: Date;
  /** When this process last saw the state before; null when it did not. */
  readonly previousSeenAt: Date | null;
}

/** What a judgement of the newest state says. */
export type Verdict =
  | { readonly origin: 'change'; readonly changeId: string }
  | {
      readonly origin: 'elsewhere';
      /** Written where a drift is found, or another one in its place. */
      readonly found: AuditLine;
    };

/**
 * The states of pools, and their drifts. Every write is one transaction; when it returns, it is durable. All methods
 * throw `store.unavailable` when the database cannot answer. Nothing here ever waits for the upstream.
 */
export interface StateStore {
  /** The newest state of each pool of a project. */
  heads(project: string): Promise<Map<string, StateHead>>;
  /**
   * Adds each state that differs from the newest of its pool, unless the newest was seen later; the very first of a pool
   * counts as right. Replicas that see one state at once write one row. Answers the newest states as they then are.
   */
  record(project: string, seen: readonly SeenState[]): Promise<Map<string, StateHead>>;
  /** Notes that pools still stood in their newest states at this time. */
  touch(project: string, pools: readonly { pool: string; n: number }[], at: Date): Promise<void>;
  /** Forgets all states and drifts of those of these pools that were last seen before this; answers which. */
  forget(project: string, pools: readonly string[], before: Date): Promise<string[]>;
  /** null for a pool that was never seen. */
  tail(project: string, pool: string): Promise<StateTail | null>;
  /**
   * Says where the newest state came from, once; false when it is no longer the newest, or is judged already. A change of
   * ours makes it right and ends a drift; anything else is a drift, unless it is what is right.
   */
  judge(project: string, pool: string, n: number, verdict: Verdict, at: Date): Promise<boolean>;
  /** The newest first. */
  list(project: string, pool: string, before: number | null, limit: number): Promise<StateRecord[]>;
  find(project: string, pool: string, n: number): Promise<StateRecord | null>;
  /** Names of the pools with an open drift. */
  openDrifts(project: string): Promise<ReadonlySet<string>>;
  /** The drift of a pool that is open or ignored. */
  drift(project: string, pool: string): Promise<DriftRecord | null>;
  /**
   * A person settles the drift that was found in state `n`; null where there is none, or it is another one by now.
   * Adopting makes that state right.
   */
  settleDrift(
    project: string,
    pool: string,
    n: number,
    settled: {
      readonly action: 'adopt' | 'ignore';
      readonly by: { readonly id: string; readonly name: string };
      readonly at: Date;
      readonly audit: AuditLine;
    },
  ): Promise<DriftRecord | null>;
}

import type { ChangeListQuery } from '@poolwright/schemas/changes/endpoints';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { AuditLine } from '../audit/ports.ts';
import type { ChangeRecord, ChangeStep } from './change-record.ts';

/** A stored answer to a request with an `Idempotency-Key`. */
export interface StoredAnswer {
  readonly status: number;
  /** JSON text of the body. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type KeyClaim =
  | { readonly kind: 'new' }
  | { readonly kind: 'done'; readonly answer: StoredAnswer }
  /** Claimed by a request that has not answered; `owner` is that process's boot id, dead once the lease has expired. */
  | {
      readonly kind: 'running';
      readonly owner: string;
      readonly changeId: string | null;
      readonly expired: boolean;
    }
  /** Used before with another body. */
  | { readonly kind: 'reused' };

export interface RequestKey {
  readonly userId: string;
  readonly key: string;
}

/** Idempotency keys, kept 24 hours, scoped to the user. */
export interface KeyStore {
  claim(key: RequestKey, requestHash: string, owner: string): Promise<KeyClaim>;
  /** Says that `owner` still works at these keys; without it its lease ends. */
  renew(keys: readonly RequestKey[], owner: string): Promise<void>;
  /** Takes over a key left running: by `from` itself, or by a process whose lease has expired. False when another one did. */
  takeOver(key: RequestKey, from: string, to: string): Promise<boolean>;
  finish(key: RequestKey, answer: StoredAnswer): Promise<void>;
  /** Forgets the key: the request was refused without effect. */
  release(key: RequestKey): Promise<void>;
}

/**
 * Changes. Every write is one transaction together with its audit lines; when it returns, it is durable.
 * All methods throw `store.unavailable` when the database cannot answer.
 */
export interface ChangeStore {
  /**
   * Inserts a change and ties the key to it. With a state in flight the unique partial index on (project, pool)
   * admits one: otherwise the id of the one in flight comes back and nothing is written. The record's owner gets a
   * lease, and must still be the owner of the key.
   */
  insert(
    record: ChangeRecord,
    key: RequestKey,
    audit: readonly AuditLine[],
  ): Promise<{ inFlight: string } | null>;
  /**
   * Claims an unfinished change for `owner`: raises the fence, gives a lease and answers the record, or null if `fence` is
   * not the newest.
   */
  claim(id: string, fence: number, owner: string): Promise<ChangeRecord | null>;
  /** Alters a change if `fence` is still the newest and its state is `from`; null otherwise. */
  step(
    id: string,
    fence: number,
    from: ChangeState,
    step: ChangeStep,
    audit: readonly AuditLine[],
  ): Promise<ChangeRecord | null>;
  /**
   * Claims changes on their way that are due and that nobody works on, the longest due first. Replicas that ask at once
   * get different ones. Nothing from a restored database.
   */
  takeDue(owner: string, limit: number, except: readonly string[]): Promise<ChangeRecord[]>;
  /** Says that `owner` still works on these changes; without it its lease ends. */
  renew(ids: readonly string[], owner: string): Promise<void>;
  /** `owner` is done with a change for now: it is due again in so many milliseconds, for whoever comes first. */
  release(id: string, owner: string, inMs: number): Promise<void>;
  find(id: string): Promise<ChangeRecord | null>;
  list(query: ChangeListQuery): Promise<{ items: ChangeRecord[]; nextCursor?: string }>;
  /** All changes in one of these states, oldest first. */
  inStates(states: readonly ChangeState[]): Promise<ChangeRecord[]>;
}

import type { AuditLine } from '../audit/ports.ts';
import type { DraftOwner, DraftRecord } from './draft-record.ts';

/** How a save or a discard ended; `current` is what is kept instead, null when there is nothing. */
export type DraftOutcome =
  | { readonly kind: 'done'; readonly startedAt: string }
  | { readonly kind: 'moved'; readonly current: DraftRecord | null }
  /** The person has as many drafts as are kept for one. */
  | { readonly kind: 'full' };

/**
 * Drafts. Every write is one transaction together with its audit line; when it returns, it is durable. All methods
 * throw `store.unavailable` when the database cannot answer.
 */
export interface DraftStore {
  find(owner: DraftOwner): Promise<DraftRecord | null>;
  /** All drafts of a person, last saved first. */
  list(userId: string): Promise<DraftRecord[]>;
  /**
   * Keeps a draft if nothing else was kept since `expected` (null: since there was none), see `mayReplace`. `started`
   * is written only when another form saved before, or none.
   */
  save(
    draft: DraftRecord,
    expected: string | null,
    started: AuditLine,
    maxDrafts: number,
  ): Promise<DraftOutcome>;
  /** Deletes the draft if its version is `expected`; null when there was none, and nothing is written. */
  discard(owner: DraftOwner, expected: string, audit: AuditLine): Promise<DraftOutcome | null>;
  /** Deletes the draft that was sent with this key. */
  finish(owner: DraftOwner, idempotencyKey: string): Promise<void>;
}

import type { AuditAction, AuditEntry, AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { AuditAnchor, AuditFilter, AuditListQuery } from '@poolwright/schemas/audit/endpoints';
import type { ChainedRow } from './chained-row.ts';

/** A row to be written; number, time and hash are the store's. */
export interface AuditLine {
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly action: AuditAction;
  readonly kind: AuditEntry['kind'];
  readonly way: AuditWay;
  readonly project?: string;
  readonly pool?: string;
  readonly changeId?: string;
  readonly requestId: string;
  readonly upstreamRequestId?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditPage {
  readonly items: AuditEntry[];
  readonly nextCursor?: string;
  /** A search for words stopped at this instant; `nextCursor` goes on there. */
  readonly searchedTo?: string;
}

/** What the chain looks like at one moment. */
export interface AuditTail {
  /** The note of the newest row; null when it is gone. Number 0 before the first row. */
  readonly head: { readonly id: number; readonly hash: string } | null;
  /** The highest number in the table; null when it is empty. */
  readonly newest: number | null;
}

/** Append-only. A write that cannot be recorded throws `store.unavailable`, and what it records must not happen. */
export interface AuditLog {
  append(line: AuditLine): Promise<void>;
  list(query: Omit<AuditListQuery, 'format'>): Promise<AuditPage>;
  /** Everything that matches, newest first, a piece at a time; nothing is held in between. */
  pieces(filter: AuditFilter): AsyncIterable<readonly AuditEntry[]>;
  /** Rows after this number in the order of the chain, as stored. */
  chain(after: number, limit: number): Promise<readonly ChainedRow[]>;
  tail(): Promise<AuditTail>;
  /** The newest row; null while there is none. */
  anchor(): Promise<AuditAnchor | null>;
}

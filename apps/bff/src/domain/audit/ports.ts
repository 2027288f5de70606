import type { AuditEntry, AuditListQuery } from '@poolwright/schemas/audit/endpoints';

/** A line to be written; id and time are the store's. */
export interface AuditLine {
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly action: string;
  readonly kind: AuditEntry['kind'];
  readonly project?: string;
  readonly pool?: string;
  readonly changeId?: string;
  readonly requestId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Append-only. A write that cannot be recorded throws `store.unavailable`, and what it records must not happen. */
export interface AuditLog {
  append(line: AuditLine): Promise<void>;
  list(query: AuditListQuery): Promise<{ items: AuditEntry[]; nextCursor?: string }>;
}

import type { AuditLine } from '../audit/ports.ts';

/** Since when the database counts as restored from a backup, and how that is known. */
export interface RestoredMark {
  /** ISO 8601, UTC. */
  readonly since: string;
  /** `declared`: by whoever restored it. `older-than-anchor`: its audit is behind what was written down outside. */
  readonly reason: 'declared' | 'older-than-anchor';
}

/**
 * The mark of a restored database. While it stands the store files and claims no change: what happened after the backup
 * is not known here.
 */
export interface RestoreStore {
  find(): Promise<RestoredMark | null>;
  /** Takes the mark away, together with its audit line; false when there is none. */
  clear(audit: AuditLine): Promise<boolean>;
}

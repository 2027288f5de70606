import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import type { DraftContent, DraftRestore } from '@poolwright/schemas/drafts/draft';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** Whose draft of which pool; there is one at most. */
export interface DraftOwner {
  readonly userId: string;
  readonly project: string;
  readonly pool: string;
}

/** A draft as it is stored. Times are ISO 8601 in UTC. */
export interface DraftRecord extends DraftOwner {
  readonly displayName: string;
  /** The open form that saved, and the number of its save. */
  readonly editor: string;
  readonly seq: number;
  /** The pool as its author saw it, and its fingerprint, bare. */
  readonly base: Pool;
  readonly baseEtag: string;
  readonly baseAsOf: string;
  readonly content: DraftContent;
  /** What the form's matrix keeps beside its numbers. */
  readonly matrix: DraftMatrix | null;
  readonly changes: number;
  readonly idempotencyKey: string;
  readonly sent: string | null;
  /** What the draft was begun to bring back. */
  readonly restores: DraftRestore | null;
  readonly startedAt: string;
  readonly savedAt: string;
}

/** The version of a draft: no two saves ever share one. */
export function versionOf({ editor, seq }: Pick<DraftRecord, 'editor' | 'seq'>): string {
  return `${editor}.${seq}`;
}

/**
 * Whether a save may replace what is kept: it comes from a form that knew this very version, or it is a newer save of
 * the form that made it (two saves of one form may be on their way at once, and arrive in either order).
 */
export function mayReplace(
  kept: Pick<DraftRecord, 'editor' | 'seq'>,
  next: Pick<DraftRecord, 'editor' | 'seq'>,
  expected: string | null,
): boolean {
  return versionOf(kept) === expected || (kept.editor === next.editor && kept.seq < next.seq);
}

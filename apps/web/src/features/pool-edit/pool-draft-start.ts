import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import type { Draft } from '@poolwright/schemas/drafts/draft';
import type { DraftCopy } from './pool-draft-copy.ts';
import { fromDraftValues, textOf, valuesOf } from './pool-draft.ts';
import type { PoolBase } from './pool-draft.ts';
import { toFormValues } from './pool-form.ts';
import type { PoolFormValues } from './pool-form.ts';

/** How a form begins, and what it knows of the draft on the server. */
export interface DraftStart {
  base: PoolBase;
  values: PoolFormValues;
  /** What the matrix kept beside its numbers. */
  matrix: DraftMatrix | null;
  key: string;
  sent: string | null;
  /** When the values were last kept; null: the form begins from the pool. */
  savedAt: string | null;
  /** The version this form goes on from; null: it knows of none. */
  expected: string | null;
  /** What the server has, as `textOf`; null: nothing. */
  keptText: string | null;
  /** The last save of an earlier page of this tab, which may still be on its way. */
  earlier: { editor: string; seq: number } | null;
  /** Another form has saved or discarded since; a person chooses. */
  elsewhere: { draft: Draft | null } | null;
}

/** `kept`: undefined where the server could not be asked. */
export function startOf(live: PoolBase, kept: Draft | null | undefined, copy: DraftCopy | null): DraftStart {
  if (copy !== null) return startFromCopy(live, kept, copy);
  if (kept === null || kept === undefined) return startFromPool(live);
  const base = baseNow(kept.base, live);
  const values = valuesOf(kept.content, kept.base.pool);
  const matrix = kept.matrix ?? null;
  return {
    base,
    values,
    matrix,
    // Nothing was sent with the old key, so another tab with the same draft may have it for itself.
    key: kept.sent === null ? crypto.randomUUID() : kept.key,
    sent: kept.sent,
    savedAt: kept.savedAt,
    expected: kept.version,
    keptText: textOf({ base, values, matrix, sent: kept.sent }),
    earlier: null,
    elsewhere: null,
  };
}

function startFromPool(live: PoolBase): DraftStart {
  return {
    base: live,
    values: toFormValues(live.pool),
    matrix: null,
    key: crypto.randomUUID(),
    sent: null,
    savedAt: null,
    expected: null,
    keptText: null,
    earlier: null,
    elsewhere: null,
  };
}

function startFromCopy(live: PoolBase, kept: Draft | null | undefined, copy: DraftCopy): DraftStart {
  const earlier = { editor: copy.editor, seq: copy.seq };
  const isKnown =
    kept === undefined ||
    (kept?.version ?? null) === copy.expected ||
    (kept !== null && isSaveOf(kept.version, earlier));
  return {
    base: baseNow(copy.base, live),
    values: fromDraftValues(copy.values),
    matrix: copy.matrix,
    key: copy.key,
    sent: copy.sent,
    savedAt: copy.savedAt,
    expected: isKnown && kept !== undefined ? (kept?.version ?? null) : copy.expected,
    keptText: null,
    earlier,
    elsewhere: isKnown || kept === undefined ? null : { draft: kept },
  };
}

/** The fresher read of the same state: it also knows how the nodes stand. */
function baseNow(base: PoolBase, live: PoolBase): PoolBase {
  return base.etag === live.etag ? live : base;
}

/** Whether a version is a save of that form, up to the one it made last. */
export function isSaveOf(version: string, { editor, seq }: { editor: string; seq: number }): boolean {
  const at = version.lastIndexOf('.');
  return version.slice(0, at) === editor && Number(version.slice(at + 1)) <= seq;
}

import type { Draft, DraftContent, DraftValues } from '@poolwright/schemas/drafts/draft';
import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { withEdit } from './pool-form-merge.ts';
import type { PoolFormValues } from './pool-form.ts';

/** The pool as seen when the form's values were entered. */
export type PoolBase = Draft['base'];

/** Whose draft of which pool. */
export interface DraftOwner {
  user: string;
  project: string;
  pool: string;
}

/** The form at one moment: everything a draft keeps of it. */
export interface FormState {
  base: PoolBase;
  values: PoolFormValues;
  /** What the matrix keeps beside its numbers; null where that is nothing. */
  matrix: DraftMatrix | null;
  changes: number;
  /** The key the change is sent with, so that a repeated send is the same send. */
  key: string;
  /** What was last sent with the key and has no certain answer; another request needs another key. */
  sent: string | null;
}

/** The screen's values as a draft carries them; numbers as text, since a half-typed one may be anything. */
export function toDraftValues({ entries, ...others }: PoolFormValues): DraftValues {
  return {
    ...others,
    entries: entries.map((entry) => ({
      ...entry,
      count: toText(entry.count),
      zones: entry.zones.map(({ az, count }) => ({ az, count: toText(count) })),
    })),
  };
}

/** The other way round: `fromDraftValues(toDraftValues(values))` is `values`. */
export function fromDraftValues({ entries, ...others }: DraftValues): PoolFormValues {
  return {
    ...others,
    entries: entries.map((entry) => ({
      ...entry,
      count: toNumber(entry.count),
      zones: entry.zones.map(({ az, count }) => ({ az, count: toNumber(count) })),
    })),
  };
}

/** The form a draft stands for. */
export function valuesOf(content: DraftContent, base: Pool): PoolFormValues {
  return 'values' in content ? fromDraftValues(content.values) : withEdit(base, content.edit);
}

/** What makes two states of the form the same draft; the key alone is no reason to save again. */
export function textOf({
  base,
  values,
  matrix,
  sent,
}: Pick<FormState, 'base' | 'values' | 'matrix' | 'sent'>): string {
  return JSON.stringify([base.etag, sent, toDraftValues(values), matrix]);
}

function toText(count: number | null): string | null {
  return count === null || !Number.isFinite(count) ? null : String(count);
}

function toNumber(text: string | null): number | null {
  return text === null ? null : Number(text);
}

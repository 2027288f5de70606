import { mergeEdit } from '@poolwright/planning/edit/merge-edit';
import type { Draft } from '@poolwright/schemas/drafts/draft';
import { countChanges } from './pool-checks.ts';
import { valuesOf } from './pool-draft.ts';
import type { FormState, PoolBase } from './pool-draft.ts';
import { withEdit } from './pool-form-merge.ts';
import { toFormValues, toPoolEdit } from './pool-form.ts';

/** The form with this description in it: over the person's draft where there is one, else over the pool as read. */
export function stateWithDescription(description: string, live: PoolBase, kept: Draft | null): FormState {
  const { base, values } = formOf(live, kept);
  const next = { ...values, description };
  return {
    base,
    values: next,
    matrix: kept === null ? null : matrixOver(base, kept),
    changes: countChanges(toPoolEdit(next, base.pool)),
    key: kept?.key ?? crypto.randomUUID(),
    sent: kept?.sent ?? null,
  };
}

/** Over a pool that has moved the way back would lead to numbers that nobody sees: pins alone stay. */
function matrixOver(base: PoolBase, { matrix, base: seen }: Draft): FormState['matrix'] {
  if (matrix === undefined || base.etag === seen.etag) return matrix ?? null;
  return { ...matrix, now: matrix.now.filter(({ isRemoved }) => isRemoved !== true), past: [], future: [] };
}

function formOf(live: PoolBase, kept: Draft | null): Pick<FormState, 'base' | 'values'> {
  if (kept === null) return { base: live, values: toFormValues(live.pool) };
  const values = valuesOf(kept.content, kept.base.pool);
  if (kept.base.etag === live.etag) return { base: live, values };
  // The description is typed over the pool as it is now, so the draft is brought there first; what overlaps
  // elsewhere is asked for by the form, as always.
  const merged = mergeEdit(toPoolEdit(values, kept.base.pool), live.pool);
  const asked = merged.overlaps.filter(({ pointer }) => pointer !== '/description');
  return asked.length === 0
    ? { base: live, values: withEdit(live.pool, merged.edit) }
    : { base: kept.base, values };
}

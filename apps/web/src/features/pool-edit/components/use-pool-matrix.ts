import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { startTransition, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { UseFormReturn } from 'react-hook-form';
import type { EntryValues, PoolFormValues } from '../pool-form.ts';
import { PoolMatrixStore } from '../pool-matrix-store.ts';

/** The matrix over the form's entries; the form follows it, and it follows whatever else changes the form. */
export function usePoolMatrix(
  form: UseFormReturn<PoolFormValues>,
  entries: readonly EntryValues[],
  pool: Pool,
  facts: PlanFacts,
) {
  const [matrix] = useState(
    () =>
      new PoolMatrixStore({ entries, pool, facts }, (changed) =>
        // The cells are drawn already; what follows from them may take its time.
        startTransition(() => writeEntries(form, changed)),
      ),
  );
  useLayoutEffect(() => matrix.follow({ entries, pool, facts }));
  const [, redraw] = useState(0);
  return {
    matrix,
    /** Draws at once what was typed so far, where that was put off for the cells. */
    settle: () => {
      matrix.commit();
      flushSync(() => redraw((count) => count + 1));
    },
  };
}

/** Takes what the matrix made of some entries into the form. */
function writeEntries(form: UseFormReturn<PoolFormValues>, changed: readonly EntryValues[]): void {
  const entries = form.getValues('entries');
  for (const values of changed) {
    const index = entries.findIndex(({ key }) => key === values.key);
    if (index >= 0) form.setValue(`entries.${index}`, values);
  }
}

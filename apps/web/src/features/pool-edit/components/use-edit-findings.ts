import { planPoolUpdate } from '@poolwright/planning/plan/plan-pool-update';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useMemo, useState } from 'react';
import { countChanges, remarksOn } from '../pool-checks.ts';
import { isEmptyEdit, toPoolEdit } from '../pool-form.ts';
import type { PoolFormValues } from '../pool-form.ts';
import { placeOf } from '../pool-places.ts';

/** What the values on the screen mean for a pool, and what the rules say of it, the server's own findings first. */
export function useEditFindings(values: PoolFormValues, pool: Pool, facts: PlanFacts, hasPins = false) {
  const [told, setTold] = useState<{ edit: string; findings: readonly Finding[] } | null>(null);
  const edit = toPoolEdit(values, pool);
  const editText = JSON.stringify(edit);
  const plan = useMemo(
    () => planPoolUpdate(pool, toPoolEdit(values, pool), facts),
    // The edit's text says all that the plan needs of the values.
    // oxlint-disable-next-line react/exhaustive-deps
    [pool, editText, facts],
  );
  const findings =
    told?.edit === editText
      ? [...told.findings, ...withoutTold(plan.findings, told.findings, edit)]
      : plan.findings;
  const remarks = remarksOn(values, edit, findings);
  const isDirty = !isEmptyEdit(edit) || remarks.some(({ kind }) => kind === 'shape');
  return {
    edit,
    plan,
    findings,
    remarks,
    changes: countChanges(edit),
    isDirty,
    /** There is something a draft keeps: a pin alone is enough. */
    isBegun: isDirty || hasPins,
    /** Findings of the server about the edit as it stands now; they last until it is changed. */
    tell: (from: readonly Finding[]) => setTold({ edit: editText, findings: from }),
    forgetTold: () => setTold(null),
  };
}

/** What the server has said of a place is not said there again. */
function withoutTold(findings: readonly Finding[], told: readonly Finding[], edit: PoolEdit): Finding[] {
  const said = new Set(told.map((each) => `${each.code} ${placeOf(each, edit)}`));
  return findings.filter((each) => !said.has(`${each.code} ${placeOf(each, edit)}`));
}

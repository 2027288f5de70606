import { touchedBetween } from '@poolwright/planning/edit/touched-between';
import { planPoolUpdate } from '@poolwright/planning/plan/plan-pool-update';
import { pool } from '@poolwright/schemas/modelarts/pool';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { Words } from '@poolwright/schemas/plans/words';
import type { Problem } from '@poolwright/schemas/problem';
import type { PoolBase } from './pool-draft.ts';
import { toFormValues, toPoolEdit } from './pool-form.ts';

/** What somebody else changed between two reads of a pool. */
export interface PoolMoved {
  /** In words, where the form knows the field. */
  changes: Words[];
  /** Pointers of everything that differs; with no words the change is in settings the form does not show. */
  touched: string[];
}

export function movedBetween(base: Pool, live: Pool, facts: PlanFacts): PoolMoved {
  const edit = toPoolEdit(toFormValues(live), base);
  const gone = toFormValues(base).entries.filter(
    ({ key }) => !toFormValues(live).entries.some((entry) => entry.key === key),
  );
  const removals = gone.flatMap(({ entry, count }) =>
    entry === null ? [] : [{ entry, count: { from: count ?? 0, to: 0 }, remove: true as const }],
  );
  const come = toFormValues(live).entries.filter(
    ({ key }) => !toFormValues(base).entries.some((entry) => entry.key === key),
  );
  const additions = come.map(({ flavor, count }) => ({ add: { flavor, count: count ?? 0 } }));
  const entries = [...(edit.entries ?? []), ...removals, ...additions];
  const whole = entries.length === 0 ? edit : { ...edit, entries };
  return { changes: planPoolUpdate(base, whole, facts).changes, touched: touchedBetween(base, live) };
}

/** The pool as a 412 tells it; null where it tells none. */
export function liveOf(problem: Problem, asOf: string): PoolBase | null {
  const live = pool.safeParse(problem['current']).data;
  const etag = problem['etag'];
  return live === undefined || typeof etag !== 'string' ? null : { pool: live, etag, asOf };
}

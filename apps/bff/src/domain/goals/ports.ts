import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import type { AuditLine } from '../audit/ports.ts';

/** What counts of a goal wherever pools are judged. */
export type KeptGoal = Pick<SetGoal, 'goal' | 'isRule'>;

/** Where the balance goals set by admins are kept. All methods throw `store.unavailable` when the database cannot answer. */
export interface GoalStore {
  /** By pool id; pools without one are not in it. */
  list(project: string): Promise<ReadonlyMap<string, KeptGoal>>;
  find(project: string, pool: string): Promise<SetGoal | null>;
  /** Sets a goal, or with null takes it away, in one transaction with its audit line, which is given what was there. */
  save(
    place: { readonly project: string; readonly pool: string },
    set: SetGoal | null,
    toLine: (before: SetGoal | null) => AuditLine,
  ): Promise<void>;
}

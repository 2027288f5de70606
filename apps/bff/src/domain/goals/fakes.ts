import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import type { AuditLine } from '../audit/ports.ts';
import type { GoalStore } from './ports.ts';

/** Goals in memory, with the same promises as the database. */
export function fakeGoals(lines: AuditLine[]): GoalStore {
  const kept = new Map<string, Map<string, SetGoal>>();
  const of = (project: string) => kept.get(project) ?? new Map<string, SetGoal>();
  return {
    list: async (project) =>
      new Map([...of(project)].map(([pool, { goal, isRule }]) => [pool, { goal, isRule }])),
    find: async (project, pool) => of(project).get(pool) ?? null,
    async save({ project, pool }, set, toLine) {
      const goals = of(project);
      lines.push(toLine(goals.get(pool) ?? null));
      if (set === null) goals.delete(pool);
      else goals.set(pool, set);
      kept.set(project, goals);
    },
  };
}

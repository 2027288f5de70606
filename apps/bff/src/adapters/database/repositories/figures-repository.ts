import { and, count, gt, inArray, sql } from 'drizzle-orm';
import type { StoreFigures } from '../../../domain/ports.ts';
import { sessions } from '../identity-schema.ts';
import { isDue } from '../due-changes.ts';
import { changes, statesNotOver } from '../schema.ts';
import type { Store } from '../store.ts';

export interface FiguresLimits {
  readonly idleMs: number;
  readonly maxMs: number;
  readonly now: Date;
}

/** Reads few rows by indexes: whoever watches asks every few seconds. */
export class FiguresRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  read({ idleMs, maxMs, now }: FiguresLimits): Promise<StoreFigures> {
    return this.#store.run(async (db) => {
      const byState = await db
        .select({ state: changes.state, count: count(), age: secondsSince(sql`min(${changes.filedAt})`) })
        .from(changes)
        .where(inArray(changes.state, [...statesNotOver]))
        .groupBy(changes.state);
      const [due] = await db
        .select({ lag: secondsSince(sql`min(${changes.dueAt})`) })
        .from(changes)
        .where(isDue);
      const since = (ms: number) => new Date(now.getTime() - ms);
      const [live] = await db
        .select({ count: count() })
        .from(sessions)
        .where(and(gt(sessions.lastSeenAt, since(idleMs)), gt(sessions.createdAt, since(maxMs))));
      const ages = byState.flatMap(({ age }) => (age === null ? [] : [age]));
      return {
        changes: new Map(byState.map((row) => [row.state, row.count])),
        oldestChange: ages.length === 0 ? null : Math.max(...ages),
        runnerLag: due?.lag ?? null,
        sessions: live?.count ?? 0,
      };
    });
  }
}

const secondsSince = (moment: ReturnType<typeof sql>) =>
  sql<number | null>`extract(epoch from now() - ${moment})::float8`;

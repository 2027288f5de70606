import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import { balanceGoal } from '@poolwright/schemas/plans/plan-facts';
import { and, eq, sql } from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import type { GoalStore, KeptGoal } from '../../../domain/goals/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import { poolGoals } from '../goal-schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';

interface GoalPlace {
  readonly project: string;
  readonly pool: string;
}

export class GoalRepository implements GoalStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  list(project: string): Promise<ReadonlyMap<string, KeptGoal>> {
    return this.#store.run(async (db) => {
      const rows = await db
        .select({ pool: poolGoals.pool, goal: poolGoals.goal, isRule: poolGoals.isRule })
        .from(poolGoals)
        .where(eq(poolGoals.project, project));
      return new Map(rows.map(({ pool, goal, isRule }) => [pool, { goal: balanceGoal.parse(goal), isRule }]));
    });
  }

  find(project: string, pool: string): Promise<SetGoal | null> {
    return this.#store.run((db) => findGoal(db, { project, pool }));
  }

  save(place: GoalPlace, set: SetGoal | null, toLine: (before: SetGoal | null) => AuditLine): Promise<void> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        await holdGoal(tx, place);
        const before = await findGoal(tx, place);
        if (set === null) await tx.delete(poolGoals).where(isAt(place));
        else {
          const { goal, isRule, by } = set;
          const row = { goal, isRule, setBy: by.id, setByName: by.name, setAt: new Date(set.at) };
          await tx
            .insert(poolGoals)
            .values({ ...place, ...row })
            .onConflictDoUpdate({ target: [poolGoals.project, poolGoals.pool], set: row });
        }
        await insertAudit(tx, [toLine(before)], this.#clock.now());
      }),
    );
  }
}

/** Until the transaction ends nobody else sets this goal: the audit tells what it truly was. */
async function holdGoal(tx: Database, { project, pool }: GoalPlace): Promise<void> {
  const place = JSON.stringify(['goal', project, pool]);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
}

async function findGoal(db: Database, place: GoalPlace): Promise<SetGoal | null> {
  const [row] = await db.select().from(poolGoals).where(isAt(place));
  if (row === undefined) return null;
  const { goal, isRule, setBy, setByName, setAt } = row;
  const by = { id: setBy, name: setByName };
  return { goal: balanceGoal.parse(goal), isRule, by, at: setAt.toISOString() };
}

function isAt({ project, pool }: GoalPlace) {
  return and(eq(poolGoals.project, project), eq(poolGoals.pool, pool));
}

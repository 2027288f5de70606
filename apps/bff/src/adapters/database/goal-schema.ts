import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { instant, words } from './schema.ts';

/** Balance goals of pools as admins set them: of this console, not of the cloud. */
export const poolGoals = pgTable(
  'pool_goals',
  {
    project: words('project').notNull(),
    pool: words('pool').notNull(),
    goal: words('goal').notNull(),
    /** The version before knows no rules and sets none. */
    isRule: boolean('is_rule').notNull().default(false),
    setBy: words('set_by').notNull(),
    setByName: words('set_by_name').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.project, table.pool] }),
    check('pool_goals_goal', sql`${table.goal} in ('spread', 'together', 'none')`),
  ],
);

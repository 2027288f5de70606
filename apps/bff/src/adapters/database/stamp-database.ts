import { randomBytes } from 'node:crypto';
import { oldestReader } from './migrate-database.ts';
import { meta } from './schema.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Database } from './store.ts';

export type Stamp = (typeof meta.$inferSelect)['stamp'];

/**
 * Marks a new database as sample or real and gives it its cookie key; refuses one that bears the other mark.
 * `setting` is the name of the setting that says which database it is.
 */
export async function stampDatabase(
  db: Database,
  stamp: Stamp,
  now: Date,
  setting: 'DATA_DIR' | 'DATABASE_URL',
): Promise<Uint8Array> {
  await db
    .insert(meta)
    .values({ stamp, cookieKey: randomBytes(32).toString('base64url'), createdAt: now, oldestReader })
    .onConflictDoNothing();
  const [row] = await db.select().from(meta);
  if (row === undefined) throw new Error('the database has no stamp');
  if (row.stamp !== stamp) throw new StartRefusal(`${refusals[row.stamp]} Set another ${setting}.`);
  return Buffer.from(row.cookieKey, 'base64url');
}

/** By the mark the database bears. */
const refusals: Readonly<Record<Stamp, string>> = {
  sample: 'This database holds sample data and cannot be used with a real project.',
  real: 'This database holds the changes of a real project and cannot be used for sample data.',
};

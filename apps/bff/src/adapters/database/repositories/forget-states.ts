import { and, eq, inArray, lt } from 'drizzle-orm';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import { drifts, poolStates } from '../schema.ts';
import type { Database } from '../store.ts';
import { insertAudit } from './audit-repository.ts';
import { newestOf, type Heads } from './state-rows.ts';

/** Deletes the states and drifts of pools that were not seen since `before`; answers which these were. */
export async function forgetStates(
  tx: Database,
  { project, pools, before, now }: { project: string; pools: readonly string[]; before: Date; now: Date },
): Promise<string[]> {
  const heads = await newestOf(tx, project, pools);
  const old = [...heads].flatMap(([pool, { lastSeenAt }]) => (lastSeenAt < before ? [pool] : []));
  if (old.length === 0) return [];
  await tx.delete(drifts).where(and(eq(drifts.project, project), inArray(drifts.pool, old)));
  // What another replica has seen in between stays.
  const deleted = await tx
    .delete(poolStates)
    .where(
      and(eq(poolStates.project, project), inArray(poolStates.pool, old), lt(poolStates.lastSeenAt, before)),
    )
    .returning({ pool: poolStates.pool });
  await insertAudit(tx, forgottenAudit(project, heads, deleted), now);
  return old;
}

/** A row for each pool: nobody asked for it, and what stood there is nowhere else. */
function forgottenAudit(project: string, heads: Heads, deleted: readonly { pool: string }[]): AuditLine[] {
  const states = new Map<string, number>();
  for (const { pool } of deleted) states.set(pool, (states.get(pool) ?? 0) + 1);
  return [...states].map(([pool, count]) => ({
    actor: null,
    action: 'forgetGonePool',
    kind: 'done',
    way: 'job',
    project,
    pool,
    requestId: 'poll',
    details: { states: count, lastSeenAt: heads.get(pool)?.lastSeenAt.toISOString() ?? null },
  }));
}

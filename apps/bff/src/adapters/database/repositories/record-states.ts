import { lastingDriftStates } from '@poolwright/planning/drift/drift-transitions';
import { maxStates } from '@poolwright/schemas/history/pool-state';
import { and, eq, lt, ne, notInArray } from 'drizzle-orm';
import type { SeenState } from '../../../domain/history/ports.ts';
import type { StateHead } from '../../../domain/history/state-record.ts';
import { drifts, poolStates } from '../schema.ts';
import type { Database } from '../store.ts';
import { findRight, isState, newestOf, type Heads } from './state-rows.ts';

/** How often a state is tried again whose number another replica has taken for another state. */
const recordTries = 3;

/** Adds what is new of the states seen; answers with the newest of each pool. */
export async function recordStates(
  tx: Database,
  project: string,
  batch: readonly SeenState[],
): Promise<Heads> {
  const pools = batch.map(({ pool }) => pool);
  let heads = await newestOf(tx, project, pools);
  for (let tries = 0; tries < recordTries; tries += 1) {
    const added = batch.filter((seen) => isNews(seen, heads.get(seen.pool)));
    if (added.length === 0) break;
    // In one order everywhere, so that two replicas never wait for each other in a ring.
    added.sort((one, other) => (one.pool < other.pool ? -1 : 1));
    await tx
      .insert(poolStates)
      .values(added.map((seen) => toRow(project, seen, heads.get(seen.pool))))
      .onConflictDoNothing();
    await closeStates(tx, project, added, heads);
    heads = await newestOf(tx, project, pools);
  }
  await forgetOldest(tx, project, heads);
  return heads;
}

/** A read from before the newest one says nothing of the pool as it is now. */
function isNews(seen: SeenState, head: (StateHead & { lastSeenAt: Date }) | undefined): boolean {
  if (head === undefined) return true;
  return head.fingerprint !== seen.fingerprint && seen.at >= head.lastSeenAt;
}

function toRow(project: string, seen: SeenState, head: StateHead | undefined) {
  const isFirst = head === undefined;
  return {
    project,
    pool: seen.pool,
    n: (head?.n ?? 0) + 1,
    fingerprint: seen.fingerprint,
    document: seen.document,
    firstSeenAt: seen.at,
    lastSeenAt: seen.at,
    origin: isFirst ? ('first' as const) : null,
    isRight: isFirst,
  };
}

/** The states before end when they were last seen, which this process knows better than the table. */
async function closeStates(
  tx: Database,
  project: string,
  added: readonly SeenState[],
  heads: Heads,
): Promise<void> {
  for (const { pool, previousSeenAt } of added) {
    const head = heads.get(pool);
    if (head === undefined || previousSeenAt === null || previousSeenAt <= head.lastSeenAt) continue;
    await tx
      .update(poolStates)
      .set({ lastSeenAt: previousSeenAt })
      .where(and(isState(project, pool, head.n), lt(poolStates.lastSeenAt, previousSeenAt)));
  }
}

/** The oldest go, never the one that is right; ended drifts go with the states they tell of. */
async function forgetOldest(tx: Database, project: string, heads: Heads): Promise<void> {
  for (const [pool, { n }] of heads) {
    const oldest = n - maxStates + 1;
    if (oldest <= 1) continue;
    const right = await findRight(tx, project, pool);
    await tx
      .delete(poolStates)
      .where(
        and(
          eq(poolStates.project, project),
          eq(poolStates.pool, pool),
          lt(poolStates.n, oldest),
          right === undefined ? undefined : ne(poolStates.n, right.n),
        ),
      );
    await tx
      .delete(drifts)
      .where(
        and(
          eq(drifts.project, project),
          eq(drifts.pool, pool),
          lt(drifts.n, oldest),
          notInArray(drifts.state, [...lastingDriftStates]),
        ),
      );
  }
}

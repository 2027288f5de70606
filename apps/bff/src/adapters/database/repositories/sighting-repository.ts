import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { and, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { comparePools } from '../../../domain/pools/compare-pools.ts';
import type { PoolClaim, PoolSightings, Sighting, StoredSight } from '../../../domain/pools/ports.ts';
import { inMilliseconds } from '../lease.ts';
import { noticeChannel } from '../notices.ts';
import { poolPolls, seenPools } from '../schema.ts';
import type { Database, Store } from '../store.ts';

/** A notice has room for so many names of at most 128 characters; where more moved, everything is loaded. */
const mostNames = 40;
/** Rows of one statement. */
const mostRows = 500;

/** How long ago a column's time is, in milliseconds, by the database's clock. */
const agoOf = sql<number>`greatest(0, extract(epoch from now() - ${poolPolls.readAt}) * 1000)::float8`;

export class SightingRepository implements PoolSightings {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  claim(project: string, by: string, everyMs: number): Promise<PoolClaim> {
    return this.#store.run(async (db) => {
      const [taken] = await db
        .insert(poolPolls)
        .values({ project, begunBy: by, begunAt: sql`now()` })
        .onConflictDoUpdate({
          target: poolPolls.project,
          set: { begunBy: by, begunAt: sql`now()` },
          setWhere: sql`${poolPolls.begunAt} <= ${inMilliseconds(-everyMs)} and (${poolPolls.notBefore} is null or ${poolPolls.notBefore} <= now())`,
        })
        .returning({ project: poolPolls.project });
      if (taken !== undefined) return { kind: 'go' };
      const [held] = await db
        .select({ waitMs: sql<number>`(extract(epoch from ${poolPolls.notBefore} - now()) * 1000)::float8` })
        .from(poolPolls)
        .where(and(eq(poolPolls.project, project), gt(poolPolls.notBefore, sql`now()`)));
      return held === undefined ? { kind: 'taken' } : { kind: 'throttled', waitMs: held.waitMs };
    });
  }

  hold(project: string, waitMs: number): Promise<void> {
    return this.#store.run(async (db) => {
      const notBefore = inMilliseconds(waitMs);
      await db.update(poolPolls).set({ notBefore }).where(eq(poolPolls.project, project));
    });
  }

  publish(project: string, sighting: Sighting): Promise<void> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        await tx.insert(poolPolls).values({ project }).onConflictDoNothing();
        // Whoever publishes holds the row until the commit: versions have no gaps and no branches.
        const [poll] = await tx
          .select({ version: poolPolls.version })
          .from(poolPolls)
          .where(eq(poolPolls.project, project))
          .for('update');
        const from = poll?.version ?? 0;
        const moved = await whatMoved(tx, project, sighting, from);
        const stored = await storeMoved(tx, project, moved, sighting.agoMs);
        const version = stored.length > 0 ? from + 1 : from;
        await tx
          .update(poolPolls)
          .set({ version, ...toRead(sighting) })
          .where(eq(poolPolls.project, project));
        const notice = toPoolsNotice(project, sighting, { from, version, pools: stored });
        await tx.execute(sql`select pg_notify(${noticeChannel}, ${JSON.stringify(notice)})`);
      }),
    );
  }

  load(project: string): Promise<StoredSight | null> {
    return this.#store.run((db) =>
      db.transaction(
        async (tx) => {
          const { version, asOf, unreadable } = poolPolls;
          const [poll] = await tx
            .select({ version, asOf, unreadable, agoMs: agoOf })
            .from(poolPolls)
            .where(eq(poolPolls.project, project));
          if (poll?.asOf == null) return null;
          const rows = await tx
            .select({ document: seenPools.document })
            .from(seenPools)
            .where(eq(seenPools.project, project));
          return { ...poll, asOf: poll.asOf, pools: rows.map(({ document }) => document) };
        },
        { isolationLevel: 'repeatable read' },
      ),
    );
  }

  loadPools(project: string, names: readonly string[]): Promise<readonly Pool[]> {
    return this.#store.run(async (db) => {
      const rows = await db
        .select({ document: seenPools.document })
        .from(seenPools)
        .where(and(eq(seenPools.project, project), inArray(seenPools.pool, [...names])));
      return rows.map(({ document }) => document);
    });
  }
}

type Moved = ReadonlyMap<string, Pool | null>;

/** What differs from what is stored: as the replica found it, or compared here when it compared with something else. */
async function whatMoved(tx: Database, project: string, sighting: Sighting, from: number): Promise<Moved> {
  const { list, known, moved } = sighting;
  if (list === null || known === from) return moved;
  const rows = await tx
    .select({ document: seenPools.document })
    .from(seenPools)
    .where(eq(seenPools.project, project));
  const stored = rows.map(({ document }) => document);
  const { movements } = comparePools(stored, list.pools);
  return new Map(movements.map(({ name, after }) => [name, after]));
}

/** Answers the names of those that were not seen later by somebody else. */
async function storeMoved(tx: Database, project: string, moved: Moved, agoMs: number): Promise<string[]> {
  const seenAt = inMilliseconds(-agoMs);
  const there = [...moved].flatMap(([pool, document]) => (document === null ? [] : [{ pool, document }]));
  const gone = [...moved].flatMap(([pool, document]) => (document === null ? [pool] : []));
  const stored: string[] = [];
  for (let at = 0; at < there.length; at += mostRows) {
    const rows = await tx
      .insert(seenPools)
      .values(there.slice(at, at + mostRows).map((row) => ({ ...row, project, seenAt })))
      .onConflictDoUpdate({
        target: [seenPools.project, seenPools.pool],
        set: { document: sql`excluded.document`, seenAt: sql`excluded.seen_at` },
        setWhere: sql`${seenPools.seenAt} <= excluded.seen_at`,
      })
      .returning({ pool: seenPools.pool });
    stored.push(...rows.map(({ pool }) => pool));
  }
  for (let at = 0; at < gone.length; at += mostRows) {
    const named = inArray(seenPools.pool, gone.slice(at, at + mostRows));
    const rows = await tx
      .delete(seenPools)
      .where(and(eq(seenPools.project, project), named, lte(seenPools.seenAt, seenAt)))
      .returning({ pool: seenPools.pool });
    stored.push(...rows.map(({ pool }) => pool));
  }
  return stored;
}

/** A read of one pool says nothing of the age of the list. */
function toRead({ list, asOf, agoMs }: Sighting) {
  if (list === null) return {};
  return { asOf, readAt: inMilliseconds(-agoMs), unreadable: list.unreadable, notBefore: null };
}

function toPoolsNotice(
  project: string,
  { by, asOf, agoMs, list }: Sighting,
  { from, version, pools }: { from: number; version: number; pools: readonly string[] },
) {
  const told = pools.length <= mostNames ? pools : null;
  const isList = list !== null;
  return { kind: 'pools', project, by, asOf: asOf.toISOString(), agoMs, isList, from, version, pools: told };
}

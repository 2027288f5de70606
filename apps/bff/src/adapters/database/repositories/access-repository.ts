import { and, desc, eq, sql } from 'drizzle-orm';
import type { AccessStore, StoredGrant, StoredTeam } from '../../../domain/access/access-store.ts';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import { fromReach, roleGrants, teams, toReach } from '../access-schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';

export class AccessRepository implements AccessStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  read(): ReturnType<AccessStore['read']> {
    return this.#store.run(async (db) => {
      const grants = await readGrants(db);
      const rows = await db.select().from(teams).orderBy(teams.id);
      return { grants, teams: rows.map(({ id, rules }) => ({ id, ...rules })) };
    });
  }

  addGrant(grant: StoredGrant, line: AuditLine): Promise<StoredGrant> {
    return this.#changing(async (tx) => {
      const { id, person, role, reach, by, at } = grant;
      const place = fromReach(reach);
      const isSame = and(
        eq(roleGrants.person, person),
        eq(roleGrants.role, role),
        eq(roleGrants.reachKind, place.reachKind),
        eq(roleGrants.reachId, place.reachId),
      );
      const [known] = await tx.select().from(roleGrants).where(isSame);
      if (known !== undefined) return toStored(known);
      await tx.insert(roleGrants).values({
        id,
        person,
        role,
        ...place,
        grantedBy: by.id,
        grantedByName: by.name,
        grantedAt: at,
      });
      await insertAudit(tx, [line], this.#clock.now());
      return grant;
    });
  }

  endGrant(...[id, mayEnd, toLine]: Parameters<AccessStore['endGrant']>): Promise<boolean> {
    return this.#changing(async (tx) => {
      const all = await readGrants(tx);
      const grant = all.find((each) => each.id === id);
      if (grant === undefined) return false;
      mayEnd(
        grant,
        all.filter((each) => each !== grant),
      );
      await tx.delete(roleGrants).where(eq(roleGrants.id, id));
      await insertAudit(tx, [toLine(grant)], this.#clock.now());
      return true;
    });
  }

  saveTeam({ id, ...rules }: StoredTeam, toLine: (before: StoredTeam | null) => AuditLine): Promise<void> {
    return this.#changing(async (tx) => {
      const line = toLine(await findTeam(tx, id));
      await tx.insert(teams).values({ id, rules }).onConflictDoUpdate({ target: teams.id, set: { rules } });
      await insertAudit(tx, [line], this.#clock.now());
    });
  }

  removeTeam(id: string, toLine: (before: StoredTeam) => AuditLine): Promise<boolean> {
    return this.#changing(async (tx) => {
      const before = await findTeam(tx, id);
      if (before === null) return false;
      await tx.delete(teams).where(eq(teams.id, id));
      await insertAudit(tx, [toLine(before)], this.#clock.now());
      return true;
    });
  }

  /** One after the other: what is judged by all grants must not move meanwhile. */
  #changing<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.#store.run((db) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`lock table role_grants, teams in share row exclusive mode`);
        return work(tx);
      }),
    );
  }
}

async function readGrants(db: Database): Promise<StoredGrant[]> {
  const rows = await db.select().from(roleGrants).orderBy(desc(roleGrants.grantedAt), roleGrants.id);
  return rows.map(toStored);
}

function toStored(row: typeof roleGrants.$inferSelect): StoredGrant {
  const { id, person, role, grantedBy, grantedByName, grantedAt } = row;
  return { id, person, role, reach: toReach(row), by: { id: grantedBy, name: grantedByName }, at: grantedAt };
}

async function findTeam(db: Database, id: string): Promise<StoredTeam | null> {
  const [row] = await db.select().from(teams).where(eq(teams.id, id));
  return row === undefined ? null : { id, ...row.rules };
}

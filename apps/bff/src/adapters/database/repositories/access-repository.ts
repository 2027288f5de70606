import { and, desc, eq, sql } from 'drizzle-orm';
import type {
  AccessStore,
  StoredDisabled,
  StoredGrant,
  StoredTeam,
} from '../../../domain/access/access-store.ts';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import type { Clock } from '../../../domain/ports.ts';
import { disabledPeople, fromReach, roleGrants, teams, toReach } from '../access-schema.ts';
import type { Database, Store } from '../store.ts';
import { insertAudit } from './audit-repository.ts';
import { endMeant } from './session-repository.ts';

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
      const disabled = await readDisabled(db);
      return { grants, teams: rows.map(({ id, rules }) => ({ id, ...rules })), disabled };
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
      const disabled = new Set((await readDisabled(tx)).map(({ person }) => person));
      mayEnd(
        grant,
        all.filter((each) => each !== grant && !disabled.has(each.person)),
      );
      await tx.delete(roleGrants).where(eq(roleGrants.id, id));
      await insertAudit(tx, [toLine(grant)], this.#clock.now());
      return true;
    });
  }

  disable(...[entry, mayDisable, toLine]: Parameters<AccessStore['disable']>): Promise<boolean> {
    return this.#changing(async (tx) => {
      const known = new Set((await readDisabled(tx)).map(({ person }) => person));
      mayDisable(known);
      if (known.has(entry.person)) return false;
      const { person, by, at } = entry;
      await tx
        .insert(disabledPeople)
        .values({ person, disabledBy: by.id, disabledByName: by.name, disabledAt: at });
      const ended = await endMeant(tx, { userId: person });
      await insertAudit(tx, [toLine(ended.length)], this.#clock.now());
      return true;
    });
  }

  enable(person: string, line: AuditLine): Promise<boolean> {
    return this.#changing(async (tx) => {
      const gone = await tx.delete(disabledPeople).where(eq(disabledPeople.person, person)).returning();
      if (gone.length === 0) return false;
      await insertAudit(tx, [line], this.#clock.now());
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
        await tx.execute(sql`lock table role_grants, teams, disabled_people in share row exclusive mode`);
        return work(tx);
      }),
    );
  }
}

async function readDisabled(db: Database): Promise<StoredDisabled[]> {
  const rows = await db
    .select()
    .from(disabledPeople)
    .orderBy(desc(disabledPeople.disabledAt), disabledPeople.person);
  return rows.map(({ person, disabledBy: id, disabledByName: name, disabledAt: at }) => ({
    person,
    by: { id, name },
    at,
  }));
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

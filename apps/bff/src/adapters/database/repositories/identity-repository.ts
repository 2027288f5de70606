import { and, desc, eq, gt, lte } from 'drizzle-orm';
import { toPersonId } from '../../../domain/session/people.ts';
import type { PendingSignIn, PeopleStore, Person, SignInStore } from '../../../domain/session/ports.ts';
import { people, signIns } from '../identity-schema.ts';
import type { Store } from '../store.ts';

export class PeopleRepository implements PeopleStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  find(id: string): Promise<Person | null> {
    return this.#store.run(async (db) => {
      const [found] = await db.select().from(people).where(eq(people.id, id));
      if (found === undefined) return null;
      const { id: _, ...person } = found;
      return person;
    });
  }

  recent(most: number): Promise<readonly Person[]> {
    return this.#store.run(async (db) => {
      const rows = await db.select().from(people).orderBy(desc(people.signedInAt), people.id).limit(most);
      return rows.map(({ id: _, ...person }) => person);
    });
  }

  save(person: Person): Promise<void> {
    return this.#store.run(async (db) => {
      const { name, groups, signedInAt } = person;
      await db
        .insert(people)
        .values({ ...person, id: toPersonId(person) })
        .onConflictDoUpdate({ target: people.id, set: { name, groups, signedInAt } });
    });
  }
}

export class SignInRepository implements SignInStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  begin(signIn: PendingSignIn): Promise<void> {
    return this.#store.run(async (db) => {
      await db.insert(signIns).values(signIn);
    });
  }

  take(idHash: string, since: Date): Promise<PendingSignIn | null> {
    return this.#store.run(async (db) => {
      // Those that never came back go with the next one that does.
      await db.delete(signIns).where(lte(signIns.createdAt, since));
      const [taken] = await db
        .delete(signIns)
        .where(and(eq(signIns.idHash, idHash), gt(signIns.createdAt, since)))
        .returning();
      return taken ?? null;
    });
  }
}

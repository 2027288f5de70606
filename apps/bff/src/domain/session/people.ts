import type { Role } from '@poolwright/schemas/access/role';
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../ports.ts';
import type { PeopleStore, Person } from './ports.ts';

/** What a group at the identity provider is worth here, by `POOLWRIGHT_CONFIG`. */
export interface GroupRule {
  /** As the identity provider names it. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

/** Nobody without an issuer and a subject of it has such an id: a subject `admin` is never the sample account. */
export function toPersonId({ issuer, subject }: Pick<Person, 'issuer' | 'subject'>): string {
  return `${issuer}#${subject}`;
}

/** The person with the roles and teams of all their groups. */
export function toActor(person: Person, rules: readonly GroupRule[]): Actor {
  const own = rules.filter(({ name }) => person.groups.includes(name));
  const roles = [...new Set(own.flatMap((rule) => rule.roles))];
  const teams = [...new Set(own.flatMap((rule) => rule.teams))];
  return { id: toPersonId(person), name: person.name, roles, teams };
}

export interface BriefPeople extends PeopleStore {
  /** To be told when somebody has changed: the next look asks the store. */
  forget(id: string): void;
}

/** As long as a session that ended in another process may still be taken for a live one. */
const keepMs = 500;
const most = 10_000;

/** A store that is asked at most twice a second for one person. */
export function createBriefPeople(store: PeopleStore, clock: Pick<Clock, 'monotonic'>): BriefPeople {
  const kept = new Map<string, { readonly at: number; readonly found: Promise<Person | null> }>();
  const forget = (id: string): void => void kept.delete(id);
  return {
    forget,
    async find(id) {
      const known = kept.get(id);
      if (known !== undefined && clock.monotonic() - known.at < keepMs) return known.found;
      const fresh = { at: clock.monotonic(), found: store.find(id) };
      kept.delete(id);
      kept.set(id, fresh);
      const oldest = kept.keys().next();
      if (kept.size > most && oldest.done !== true) kept.delete(oldest.value);
      // A failure is not kept, and nobody is remembered to be unknown.
      const drop = (): void => void (kept.get(id) === fresh && kept.delete(id));
      fresh.found.then((person) => person === null && drop(), drop);
      return fresh.found;
    },
    recent: (limit) => store.recent(limit),
    async save(person) {
      await store.save(person);
      forget(toPersonId(person));
    },
  };
}

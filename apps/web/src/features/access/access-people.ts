import type { KnownPerson } from '@poolwright/schemas/access/people';

/** What a person is called: their name where the identity provider told one, else their id. */
export function personName({ name, id }: Pick<KnownPerson, 'name' | 'id'>): string {
  return name ?? id;
}

/** The people whose name or id has this text in it, in small and capital letters alike. */
export function matchingPeople(people: readonly KnownPerson[], search: string): readonly KnownPerson[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return people;
  return people.filter((person) => `${person.name ?? ''}\n${person.id}`.toLowerCase().includes(wanted));
}

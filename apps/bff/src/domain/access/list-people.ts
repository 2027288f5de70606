import { mostPeople, type KnownPerson } from '@poolwright/schemas/access/people';
import { toPersonId } from '../session/people.ts';
import type { AccessDeps } from './access-deps.ts';
import type { Caller } from './actor.ts';
import { gate } from './gate.ts';

/** Who signed in by the identity provider, has a role by name, comes by another way, or was disabled. */
export async function listPeople(deps: AccessDeps, caller: Caller): Promise<KnownPerson[]> {
  await gate(deps.audit, caller, 'manageAccess');
  await deps.access.refresh();
  const told = await deps.people.recent(mostPeople);
  const { disabled, grants } = deps.access;
  const known = new Map<string, KnownPerson>();
  for (const person of told) {
    const { name, issuer, signedInAt } = person;
    const id = toPersonId(person);
    known.set(id, { id, name, issuer, signedInAt: signedInAt.toISOString() });
  }
  const named = [
    ...disabled.keys(),
    ...deps.configuredAccess.otherAdmins,
    ...grants.map(({ person }) => person),
  ];
  for (const id of named) if (!known.has(id)) known.set(id, { id });
  const all = [...known.values()].map((person) => {
    const entry = disabled.get(person.id);
    return entry === undefined
      ? person
      : { ...person, disabled: { by: entry.by, at: entry.at.toISOString() } };
  });
  const [off, on] = [all.filter((each) => 'disabled' in each), all.filter((each) => !('disabled' in each))];
  return [...off, ...on].slice(0, mostPeople);
}

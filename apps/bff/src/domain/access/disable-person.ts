import { wholeLine } from '../audit/done-line.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import { DomainError } from '../domain-error.ts';
import type { AccessDeps } from './access-deps.ts';
import type { Caller } from './actor.ts';
import { gate } from './gate.ts';

/**
 * Lets nobody of this id in any more, at every replica. Whoever disables others is an admin and stays one: that is why
 * nobody disables himself, and why two who disable each other cannot both do so.
 */
export async function disablePerson(deps: AccessDeps, caller: Caller, person: string): Promise<boolean> {
  await gate(deps.audit, caller, 'manageAccess');
  const { id, name } = caller.actor;
  if (person === id) {
    const refusal = new DomainError('person.self');
    await recordRefusal(deps.audit, caller, { action: 'disablePerson', asked: { person } }, refusal);
    throw refusal;
  }
  const done = await deps.accessStore.disable(
    { person, by: { id, name }, at: deps.clock.now() },
    (disabled) => {
      if (disabled.has(id)) throw new DomainError('access.denied', { params: { action: 'manageAccess' } });
    },
    (sessions) => wholeLine(caller, 'disablePerson', { person, sessions }),
  );
  deps.access.forget();
  return done;
}

/** Lets that person in again. */
export async function enablePerson(deps: AccessDeps, caller: Caller, person: string): Promise<boolean> {
  await gate(deps.audit, caller, 'manageAccess');
  const done = await deps.accessStore.enable(person, wholeLine(caller, 'enablePerson', { person }));
  deps.access.forget();
  return done;
}

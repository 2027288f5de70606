import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant } from '../identifiers.ts';
import { personId } from './grant.ts';

/** Somebody the console knows: who signed in by the identity provider, has a role by name, or was disabled. */
export const knownPerson = z.strictObject({
  id: personId,
  /** As the identity provider told last; absent for who has not signed in by it. */
  name: z.string().optional(),
  issuer: z.string().optional(),
  /** The last sign-in by the identity provider. */
  signedInAt: instant.optional(),
  /** Set while nobody of this id is let in, by whom and since when. */
  disabled: z
    .strictObject({ by: z.strictObject({ id: z.string(), name: z.string() }), at: instant })
    .optional(),
});
export type KnownPerson = z.infer<typeof knownPerson>;

/** Most people of one answer. */
export const mostPeople = 1000;

/** The people the console knows: disabled ones first, then who signed in last; at most {@link mostPeople}. For admins. */
export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/api/access/people',
  responses: { 200: z.strictObject({ items: z.array(knownPerson) }) },
});

/**
 * Lets nobody of this id in any more: every session ends, tokens are refused, and what waits to be sent for that person is
 * not sent. Somebody who never signed in can be disabled too. 409 `person.self` for oneself.
 */
export const disablePerson = endpoint({
  name: 'disablePerson',
  method: 'POST',
  path: '/api/access/people/disable',
  body: z.strictObject({ person: personId }),
  responses: { 200: z.strictObject({ disabled: z.boolean() }) },
});

/** Lets that person in again, with the roles there are then; sessions that ended stay ended. */
export const enablePerson = endpoint({
  name: 'enablePerson',
  method: 'POST',
  path: '/api/access/people/enable',
  body: z.strictObject({ person: personId }),
  responses: { 200: z.strictObject({ enabled: z.boolean() }) },
});

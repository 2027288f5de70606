import type { AccessBook } from './access-book.ts';
import type { ActorDirectory } from './ports.ts';

/** People as they stand now, with the roles granted to them besides those of their sign-in; nobody who is disabled. */
export function createGrantedActors(
  people: ActorDirectory,
  access: Pick<AccessBook, 'withGrants' | 'isDisabled'>,
): ActorDirectory {
  return {
    find: async (id) => {
      const actor = await people.find(id);
      if (actor !== null && (await access.isDisabled(id))) return null;
      return actor === null ? null : access.withGrants(actor);
    },
  };
}

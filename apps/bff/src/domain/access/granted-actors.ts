import type { AccessBook } from './access-book.ts';
import type { ActorDirectory } from './ports.ts';

/** People as they stand now, with the roles granted to them besides those of their sign-in. */
export function createGrantedActors(
  people: ActorDirectory,
  access: Pick<AccessBook, 'withGrants'>,
): ActorDirectory {
  return {
    find: async (id) => {
      const actor = await people.find(id);
      return actor === null ? null : access.withGrants(actor);
    },
  };
}

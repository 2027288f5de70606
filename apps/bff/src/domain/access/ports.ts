import type { Actor } from './actor.ts';

/** Who people are now: a right may be gone since a change was filed. */
export interface ActorDirectory {
  /** The person with this id as they stand now; null when nobody of that id may act any more. */
  find(id: string): Promise<Actor | null>;
}

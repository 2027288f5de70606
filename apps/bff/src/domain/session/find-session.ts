import type { Actor } from '../access/actor.ts';
import type { SessionNeeds } from './session-needs.ts';

/**
 * Who is signed in with this id, as they stand now: what the session kept of them at sign-in gives no right. It outlives
 * neither its limits nor the way it was signed in by.
 */
export async function findSession(
  needs: SessionNeeds,
  id: string | null,
  isUse: boolean,
): Promise<Actor | null> {
  if (id === null) return null;
  const { sessions, idleMs, maxMs, clock } = needs;
  const limits = { idleMs, maxMs, now: clock.now() };
  const idHash = needs.sha256(id);
  const found = await (isUse ? sessions.find(idHash, limits) : sessions.glance(idHash, limits));
  return found === null ? null : needs.actors.find(found.actor.id);
}

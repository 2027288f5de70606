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
  const actor = found === null ? null : await needs.actors.find(found.actor.id);
  if (found === null || actor === null) return null;
  const { way, authenticatedAt: at, acr, createdAt } = found;
  return { ...actor, authenticated: { way, at, acr, until: new Date(createdAt.getTime() + maxMs) } };
}

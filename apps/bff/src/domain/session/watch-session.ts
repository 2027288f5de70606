import type { Watched } from '../access/watched.ts';
import { toEnd } from './list-sessions.ts';
import type { SessionNeeds } from './session-needs.ts';

/** The session with this hash as it is, without noting a use: what only waits must not keep it alive. */
export async function watchSession(needs: SessionNeeds, idHash: string): Promise<Watched | null> {
  const { sessions, idleMs, maxMs, clock } = needs;
  const found = await sessions.peek(idHash, { idleMs, maxMs, now: clock.now() });
  const actor = found === null ? null : await needs.actors.find(found.actor.id);
  if (found === null || actor === null) return null;
  const endsAt = toEnd(found, idleMs, maxMs);
  return { idHash, way: 'browser', actor, endsAt };
}

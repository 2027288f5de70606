import type { Actor } from '../access/actor.ts';
import { toEnd } from './list-sessions.ts';
import type { SessionNeeds } from './session-needs.ts';

export interface WatchedSession {
  readonly idHash: string;
  readonly actor: Actor;
  /** When it ends if it is not used until then. */
  readonly endsAt: Date;
}

/** The session with this hash as it is, without noting a use: what only waits must not keep it alive. */
export async function watchSession(needs: SessionNeeds, idHash: string): Promise<WatchedSession | null> {
  const { sessions, idleMs, maxMs, clock } = needs;
  const found = await sessions.peek(idHash, { idleMs, maxMs, now: clock.now() });
  const actor = found === null ? null : await needs.actors.find(found.actor.id);
  if (found === null || actor === null) return null;
  const endsAt = toEnd(found, idleMs, maxMs);
  return { idHash, actor, endsAt };
}

import type { Actor } from '../access/actor.ts';
import { localAdmin } from './local-admin-link.ts';
import { isSampleActor } from './to-sample-actor.ts';
import type { SessionNeeds } from './session-needs.ts';

/** Who is signed in with this id. A session outlives neither its limits nor the way it was signed in by. */
export async function findSession(needs: SessionNeeds, id: string | null): Promise<Actor | null> {
  if (id === null) return null;
  const { idleMs, maxMs, clock } = needs;
  const found = await needs.sessions.find(needs.sha256(id), { idleMs, maxMs, now: clock.now() });
  return found !== null && isStillOffered(needs, found.actor) ? found.actor : null;
}

/** A database may keep sessions from a start with other settings. */
export function isStillOffered(
  needs: Pick<SessionNeeds, 'localAdmin' | 'sampleAccounts'>,
  actor: Actor,
): boolean {
  if (actor.id === localAdmin.id) return needs.localAdmin !== null;
  return isSampleActor(actor) ? needs.sampleAccounts : true;
}

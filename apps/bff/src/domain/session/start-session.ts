import type { Actor } from '../access/actor.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SignedIn, Visitor } from './session-verbs.ts';

const idBytes = 32;

/** Records the sign-in, ends whatever the old id stood for and gives a new one: a planted id is worth nothing. */
export async function startSession(
  needs: SessionNeeds,
  visitor: Visitor,
  actor: Actor,
  action: 'signInSample' | 'signInLocalAdmin',
): Promise<SignedIn> {
  const id = needs.newSecret(idBytes);
  const now = needs.clock.now();
  await needs.audit.append({
    actor: { id: actor.id, name: actor.name },
    action,
    kind: 'done',
    way: 'browser',
    requestId: visitor.requestId,
    details: { roles: actor.roles, teams: actor.teams },
  });
  if (visitor.id !== null) await needs.sessions.end(needs.sha256(visitor.id));
  await needs.sessions.insert({ idHash: needs.sha256(id), actor, createdAt: now, lastSeenAt: now });
  return { id, actor: (await needs.actors.find(actor.id)) ?? actor };
}

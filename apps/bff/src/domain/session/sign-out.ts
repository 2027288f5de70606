import { findSession } from './find-session.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { Visitor } from './session-verbs.ts';

/** Ends the session. It ends first and is recorded then: a sign-out is never refused for want of a record. */
export async function signOut(needs: SessionNeeds, visitor: Visitor): Promise<void> {
  if (visitor.id === null) return;
  const actor = await findSession(needs, visitor.id);
  await needs.sessions.end(needs.sha256(visitor.id));
  if (actor === null) return;
  await needs.audit.append({
    actor: { id: actor.id, name: actor.name },
    action: 'signOut',
    kind: 'done',
    way: 'browser',
    requestId: visitor.requestId,
    details: {},
  });
}

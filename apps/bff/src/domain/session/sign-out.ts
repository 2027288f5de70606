import type { SessionNeeds } from './session-needs.ts';
import type { SignedOut, Visitor } from './session-verbs.ts';

/** Ends the session. It ends first and is recorded then: a sign-out is never refused for want of a record. */
export async function signOut(needs: SessionNeeds, visitor: Visitor): Promise<SignedOut> {
  if (visitor.id === null) return { endSessionUrl: null };
  const idHash = needs.sha256(visitor.id);
  const { idleMs, maxMs, clock } = needs;
  const found = await needs.sessions.peek(idHash, { idleMs, maxMs, now: clock.now() });
  await needs.sessions.end(idHash);
  if (found === null) return { endSessionUrl: null };
  const { actor, way } = found;
  await needs.audit.append({
    actor: { id: actor.id, name: actor.name },
    action: 'signOut',
    kind: 'done',
    way: 'browser',
    requestId: visitor.requestId,
    details: {},
  });
  return { endSessionUrl: way === 'oidc' ? (needs.oidc?.provider.endSessionUrl() ?? null) : null };
}

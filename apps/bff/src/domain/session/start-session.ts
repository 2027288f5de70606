import type { SignInWay } from '@poolwright/schemas/session/own-sessions';
import type { Actor } from '../access/actor.ts';
import { nameBrowser } from './name-browser.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SignedIn, Visitor } from './session-verbs.ts';

const idBytes = 32;
const handleBytes = 12;

/** How the session came about. */
export interface Beginning {
  readonly action: 'signInSample' | 'signInLocalAdmin' | 'signInOidc';
  readonly way: SignInWay;
  readonly providerSession?: string | null;
  /** When and how the identity provider saw the person sign in; without one it is now. */
  readonly authenticatedAt?: Date | null;
  readonly acr?: string | null;
  /** The session that the browser had before it went to the provider: its cookie does not come back from there. */
  readonly formerHash?: string | null;
}

/** Records the sign-in, ends whatever the old id stood for and gives a new one: a planted id is worth nothing. */
export async function startSession(
  needs: SessionNeeds,
  visitor: Visitor,
  actor: Actor,
  { action, way, providerSession = null, formerHash = null, acr = null, ...beginning }: Beginning,
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
  if (formerHash !== null) await needs.sessions.end(formerHash);
  await needs.sessions.insert({
    idHash: needs.sha256(id),
    actor,
    createdAt: now,
    lastSeenAt: now,
    handle: needs.newSecret(handleBytes),
    way,
    browser: nameBrowser(visitor.userAgent),
    address: visitor.address,
    providerSession,
    authenticatedAt: beginning.authenticatedAt === undefined ? now : beginning.authenticatedAt,
    acr,
  });
  return { id, actor: (await needs.actors.find(actor.id)) ?? actor };
}

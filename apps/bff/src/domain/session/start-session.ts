import type { SignInWay } from '@poolwright/schemas/session/own-sessions';
import type { Actor } from '../access/actor.ts';
import { DomainError } from '../domain-error.ts';
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
  await mustBeEnabled(needs, visitor, actor, action);
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

/** Who comes by the identity provider was asked about before, with the row of that sign-in. */
async function mustBeEnabled(
  needs: SessionNeeds,
  { requestId }: Visitor,
  { id, name }: Actor,
  action: Beginning['action'],
): Promise<void> {
  if (!(await needs.isDisabled(id))) return;
  if (action !== 'signInOidc') {
    await needs.audit.append({
      actor: { id, name },
      action,
      kind: 'refused',
      way: 'browser',
      requestId,
      details: { code: 'session.disabled' },
    });
  }
  throw new DomainError('session.disabled');
}

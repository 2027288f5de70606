import { DomainError } from '../domain-error.ts';
import { toOwnPath } from './own-path.ts';
import type { FreshAsk, SignInProof } from './ports.ts';
import type { OidcNeeds, SessionNeeds } from './session-needs.ts';
import type { BegunSignIn, Visitor } from './session-verbs.ts';

const idBytes = 32;
export const signInValidMs = 10 * 60_000;

/** Sends a browser to the identity provider, and keeps what is needed when it comes back. */
export async function beginSignIn(
  needs: SessionNeeds,
  visitor: Visitor,
  returnTo: string | null,
  isFresh: boolean,
): Promise<BegunSignIn> {
  const { oidc } = needs;
  if (oidc === null) throw new DomainError('request.no_such_route');
  const id = needs.newSecret(idBytes);
  const url = await oidc.provider.signInUrl(toProof(oidc, id), toFreshAsk(needs, isFresh));
  const userId = isFresh ? await findUserId(needs, visitor) : null;
  await oidc.signIns.begin({
    idHash: needs.sha256(id),
    returnTo: toOwnPath(returnTo),
    sessionHash: visitor.id === null ? null : needs.sha256(visitor.id),
    isFresh,
    userId,
    createdAt: needs.clock.now(),
  });
  return { id, url };
}

/** Null where a sign-in of before will do, or no rule says what is fresh. */
export function toFreshAsk({ freshRule }: SessionNeeds, isFresh: boolean): FreshAsk | null {
  return isFresh ? freshRule : null;
}

/** Who is signed in now: nobody else's sign-in stands for theirs. */
async function findUserId({ sessions, sha256, idleMs, maxMs, clock }: SessionNeeds, { id }: Visitor) {
  if (id === null) return null;
  const found = await sessions.peek(sha256(id), { idleMs, maxMs, now: clock.now() });
  return found?.actor.id ?? null;
}

/**
 * State, nonce and PKCE verifier follow from the value of the browser's cookie and a key that only this service has: no
 * other browser can answer for this one, the browser itself does not know the verifier, and nothing secret is stored.
 */
export function toProof({ derive }: Pick<OidcNeeds, 'derive'>, id: string): SignInProof {
  return {
    state: derive('sign-in state', id),
    nonce: derive('sign-in nonce', id),
    verifier: derive('sign-in verifier', id),
  };
}

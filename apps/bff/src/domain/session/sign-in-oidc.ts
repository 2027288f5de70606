import { DomainError } from '../domain-error.ts';
import { signInValidMs, toFreshAsk, toProof } from './begin-sign-in.ts';
import { toPersonId } from './people.ts';
import type { PendingSignIn, ProvenPerson } from './ports.ts';
import type { OidcNeeds, SessionNeeds } from './session-needs.ts';
import type { SignedInByProvider, Visitor } from './session-verbs.ts';
import { startSession } from './start-session.ts';

/** Whose audit row a refusal is: nobody's before the provider proved one. */
type Named = Pick<ProvenPerson, 'issuer' | 'subject' | 'name'> | null;

/**
 * Signs in whoever comes back from the identity provider. `signIn` is the value of the browser's own cookie for it; it is
 * good once. Every refusal leaves its row, and no refusal leaves a session.
 */
export async function signInOidc(
  needs: SessionNeeds,
  visitor: Visitor,
  signIn: string | null,
  query: URLSearchParams,
): Promise<SignedInByProvider> {
  const { oidc } = needs;
  if (oidc === null) throw new DomainError('request.no_such_route');
  let proven: ProvenPerson | null = null;
  try {
    const pending = await takeSignIn(needs, oidc, signIn);
    const fresh = toFreshAsk(needs, pending.isFresh);
    proven = await oidc.provider.prove(query, toProof(oidc, pending.id), fresh);
    return await enter(needs, oidc, visitor, pending, proven);
  } catch (error) {
    await recordRefusedSignIn(needs, visitor.requestId, proven, error);
    throw error;
  }
}

async function takeSignIn(
  needs: SessionNeeds,
  { signIns }: OidcNeeds,
  id: string | null,
): Promise<PendingSignIn & { readonly id: string }> {
  const since = new Date(needs.clock.now().getTime() - signInValidMs);
  const pending = id === null ? null : await signIns.take(needs.sha256(id), since);
  if (id === null || pending === null) {
    throw new DomainError('session.sign_in_expired', {
      params: { reason: id === null ? 'no cookie' : 'unknown' },
    });
  }
  return { ...pending, id };
}

async function enter(
  needs: SessionNeeds,
  { people }: OidcNeeds,
  visitor: Visitor,
  pending: PendingSignIn,
  proven: ProvenPerson,
): Promise<SignedInByProvider> {
  const { providerSession, authenticatedAt, acr, ...told } = proven;
  const person = { ...told, signedInAt: needs.clock.now() };
  // The session that asked for it stays as it was: somebody else is at this browser, or chose another account.
  if (pending.userId !== null && toPersonId(person) !== pending.userId) {
    throw new DomainError('session.other_person');
  }
  // Kept also without a role: whoever lost their last one loses it in every open session.
  await people.save(person);
  const actor = await needs.actors.find(toPersonId(person));
  if (actor === null) {
    const isDisabled = await needs.isDisabled(toPersonId(person));
    throw new DomainError(isDisabled ? 'session.disabled' : 'session.no_role');
  }
  const signedIn = await startSession(needs, visitor, actor, {
    action: 'signInOidc',
    way: 'oidc',
    providerSession,
    authenticatedAt,
    acr,
    formerHash: pending.sessionHash,
  });
  return { ...signedIn, returnTo: pending.returnTo };
}

/** Failures of our own leave none: they are no attempt of anybody. */
async function recordRefusedSignIn(
  { audit }: SessionNeeds,
  requestId: string,
  person: Named,
  error: unknown,
): Promise<void> {
  if (!(error instanceof DomainError) || error.code === 'store.unavailable') return;
  await audit.append({
    actor: person === null ? null : { id: toPersonId(person), name: person.name },
    action: 'signInOidc',
    kind: 'refused',
    way: 'browser',
    requestId,
    details: { code: error.code, ...error.options.params },
  });
}

import { DomainError } from '../domain-error.ts';
import { localAdmin } from './local-admin-link.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SignedIn, Visitor } from './session-verbs.ts';
import { startSession } from './start-session.ts';

/** Trades the token of the printed link for the local admin's session. */
export async function signInLocalAdmin(
  needs: SessionNeeds,
  visitor: Visitor,
  token: string,
): Promise<SignedIn> {
  if (needs.localAdmin === null) throw new DomainError('request.no_such_route');
  const redemption = needs.localAdmin.redeem(token);
  if (redemption.kind === 'throttled') {
    const { retryAfter } = redemption;
    throw new DomainError('request.rate_limited', { retryAfter, params: { seconds: retryAfter } });
  }
  if (redemption.kind === 'refused') {
    await needs.audit.append({
      actor: null,
      action: 'signInLocalAdmin',
      kind: 'refused',
      way: 'browser',
      requestId: visitor.requestId,
      details: { code: 'session.link_refused' },
    });
    throw new DomainError('session.link_refused');
  }
  return startSession(needs, visitor, localAdmin, { action: 'signInLocalAdmin', way: 'local-admin' });
}

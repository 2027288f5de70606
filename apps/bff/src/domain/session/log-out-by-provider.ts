import type { AuditLine } from '../audit/ports.ts';
import { DomainError } from '../domain-error.ts';
import { toPersonId } from './people.ts';
import type { LogoutNotice, SessionMatch, TakenToken } from './ports.ts';
import type { OidcNeeds, SessionNeeds } from './session-needs.ts';

/** Longer than a logout token may be old: one that is forgotten is refused for its age. */
const keptMs = 15 * 60_000;

/** Ends what the identity provider says has ended. The token alone proves that it is the provider who says so. */
export async function logOutByProvider(
  needs: SessionNeeds,
  requestId: string,
  token: string | null,
): Promise<void> {
  const { oidc } = needs;
  if (oidc === null) throw new DomainError('request.no_such_route');
  try {
    await endOnce(needs, requestId, await readNotice(oidc, token));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'session.logout_refused') {
      const details = { code: error.code, ...error.options.params };
      await needs.audit.append(toLine(requestId, 'refused', details));
    }
    throw error;
  }
}

async function readNotice({ provider }: OidcNeeds, token: string | null): Promise<LogoutNotice> {
  if (token === null) throw refused('no token');
  return provider.readLogoutToken(token);
}

async function endOnce(needs: SessionNeeds, requestId: string, notice: LogoutNotice): Promise<void> {
  const { subject, providerSession } = notice;
  const ended = await needs.sessions.endByToken(toTaken(needs, notice), toMatch(notice), (sessions) =>
    toLine(requestId, 'done', { sessions, subject, providerSession }),
  );
  if (ended === null) throw refused('used before');
}

function toTaken({ clock, sha256 }: SessionNeeds, { issuer, tokenId }: LogoutNotice): TakenToken {
  const at = clock.now();
  return { idHash: sha256(`${issuer}#${tokenId}`), at, since: new Date(at.getTime() - keptMs) };
}

function toMatch({ issuer, subject, providerSession }: LogoutNotice): SessionMatch {
  if (subject !== null) {
    const userId = toPersonId({ issuer, subject });
    return providerSession === null ? { userId } : { userId, providerSession };
  }
  if (providerSession !== null) return { issuer, providerSession };
  throw refused('names nobody');
}

function toLine(
  requestId: string,
  kind: 'done' | 'refused',
  details: Readonly<Record<string, unknown>>,
): AuditLine {
  return { actor: null, action: 'logOutByProvider', kind, way: 'job', requestId, details };
}

function refused(reason: string): DomainError {
  return new DomainError('session.logout_refused', { params: { reason } });
}

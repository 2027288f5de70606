import { DomainError } from '../domain-error.ts';
import { toPersonId } from './people.ts';
import type { LogoutNotice, SessionMatch } from './ports.ts';
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
    const notice = await readOnce(needs, oidc, token);
    const ended = await needs.sessions.endMatching(toMatch(notice));
    const { subject, providerSession } = notice;
    const details = { sessions: ended.length, subject, providerSession };
    await append(needs, requestId, 'done', details);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'session.logout_refused') {
      await append(needs, requestId, 'refused', { code: error.code, ...error.options.params });
    }
    throw error;
  }
}

async function readOnce(needs: SessionNeeds, oidc: OidcNeeds, token: string | null): Promise<LogoutNotice> {
  if (token === null) throw new DomainError('session.logout_refused', { params: { reason: 'no token' } });
  const notice = await oidc.provider.readLogoutToken(token);
  const now = needs.clock.now();
  const idHash = needs.sha256(`${notice.issuer}#${notice.tokenId}`);
  const isNew = await oidc.signIns.noteLogoutToken(idHash, now, new Date(now.getTime() - keptMs));
  if (!isNew) throw new DomainError('session.logout_refused', { params: { reason: 'used before' } });
  return notice;
}

function toMatch({ issuer, subject, providerSession }: LogoutNotice): SessionMatch {
  if (subject !== null) {
    const userId = toPersonId({ issuer, subject });
    return providerSession === null ? { userId } : { userId, providerSession };
  }
  if (providerSession !== null) return { issuer, providerSession };
  throw new DomainError('session.logout_refused', { params: { reason: 'names nobody' } });
}

async function append(
  { audit }: SessionNeeds,
  requestId: string,
  kind: 'done' | 'refused',
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await audit.append({ actor: null, action: 'logOutByProvider', kind, way: 'job', requestId, details });
}

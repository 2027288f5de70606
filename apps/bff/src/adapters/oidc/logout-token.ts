import {
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
  type FetchImplementation,
  type JWTPayload,
} from 'jose';
import { z } from 'zod';
import { DomainError } from '../../domain/domain-error.ts';
import type { LogoutNotice } from '../../domain/session/ports.ts';
import type { ProviderFetch } from './provider-fetch.ts';
import { signingAlgorithms, type ProviderMetadata } from './provider-metadata.ts';

export interface LogoutTokenOptions {
  readonly issuer: string;
  readonly timeoutMs: number;
  readonly fetch: ProviderFetch['fetch'];
  readonly metadata: Pick<ProviderMetadata, 'get'>;
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const types = [undefined, 'JWT', 'jwt', 'logout+jwt', 'application/logout+jwt'];
const tolerance = 30;
/** Older ones are refused, so that only the young ones need be remembered. */
const oldest = '10 min';

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Reads tokens of OpenID Connect Back-Channel Logout 1.0, with every check of its section 2.6. */
export function createLogoutTokenReader(options: LogoutTokenOptions) {
  let keys: { readonly uri: string; readonly set: KeySet } | null = null;
  const keysAt = (uri: string): KeySet => {
    if (keys?.uri !== uri) keys = { uri, set: createKeySet(uri, options) };
    return keys.set;
  };
  return async (token: string, clientId: string): Promise<LogoutNotice> => {
    const server = (await options.metadata.get()).serverMetadata();
    if (server.jwks_uri === undefined) throw refused('no keys');
    const algorithms = server.id_token_signing_alg_values_supported ?? [];
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keysAt(server.jwks_uri), {
        algorithms: algorithms.filter((alg) => signingAlgorithms.includes(alg)),
        issuer: options.issuer,
        audience: clientId,
        clockTolerance: tolerance,
        maxTokenAge: oldest,
        requiredClaims: ['iat', 'jti', 'events'],
      });
      if (!types.includes(protectedHeader.typ)) throw refused('typ');
      return toNotice(options.issuer, payload);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw toRefusal(error);
    }
  };
}

function createKeySet(uri: string, { fetch, timeoutMs }: LogoutTokenOptions): KeySet {
  const read: FetchImplementation = (url, { headers, signal }) =>
    fetch(url, {
      method: 'GET',
      headers: Object.fromEntries(headers),
      body: undefined,
      redirect: 'manual',
      signal,
    });
  return createRemoteJWKSet(new URL(uri), { [customFetch]: read, timeoutDuration: timeoutMs });
}

/** Of the claims that say what ended; who issued it for whom and when was looked at before. */
const ended = z.object({
  jti: z.string().min(1).max(1000),
  sub: z.string().min(1).optional(),
  sid: z.string().min(1).optional(),
  // It tells an ID token, which is no logout token.
  nonce: z.undefined().optional(),
  events: z.object({ [logoutEvent]: z.object({}) }),
});

function toNotice(issuer: string, payload: JWTPayload): LogoutNotice {
  const read = ended.safeParse(payload);
  if (!read.success) throw refused(String(read.error.issues[0]?.path[0]));
  const { sub: subject = null, sid: providerSession = null, jti: tokenId } = read.data;
  if (subject === null && providerSession === null) throw refused('sub sid');
  return { issuer, subject, providerSession, tokenId };
}

function toRefusal(error: unknown): DomainError {
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return refused('kid');
  }
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    return refused(error.claim);
  }
  if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return refused(error.code);
  return new DomainError('session.provider_unreachable', { cause: error, retryAfter: 10 });
}

function refused(reason: string): DomainError {
  return new DomainError('session.logout_refused', { params: { reason } });
}

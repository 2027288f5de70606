import * as client from 'openid-client';
import { DomainError } from '../../domain/domain-error.ts';
import type { Clock, Log } from '../../domain/ports.ts';
import type { FreshAsk, IdentityProvider, ProvenPerson, SignInProof } from '../../domain/session/ports.ts';
import { createLogoutTokenReader } from './logout-token.ts';
import { createProviderFetch } from './provider-fetch.ts';
import { toProvenPerson } from './proven-person.ts';
import { isUnreachable, toReason } from './provider-errors.ts';
import { createProviderMetadata, type ProviderMetadata } from './provider-metadata.ts';

export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** As it is now. */
  readonly clientSecret: () => string;
  /** Of this service, without a slash at the end. */
  readonly publicUrl: string;
  readonly scope: string;
  readonly groupsClaim: string;
  readonly timeoutMs: number;
  readonly allowedHosts: readonly string[];
  readonly httpsProxy?: string;
  readonly noProxy?: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenProvider extends IdentityProvider {
  /** Asks for the provider's metadata until it has them; the start does not wait for it. */
  start(): void;
  /** Whether the last question to the provider was answered. */
  isReachable(): boolean;
  close(): Promise<void>;
}

/** One identity provider by OpenID Connect: code flow with PKCE, as a confidential client. */
export function createIdentityProvider(options: ProviderOptions): OpenProvider {
  const way = createProviderFetch(options);
  const metadata = createProviderMetadata({ ...options, fetch: way.fetch });
  const { issuer, clientId, publicUrl, scope } = options;
  const readToken = createLogoutTokenReader({ ...options, fetch: way.fetch, metadata });
  return {
    issuer,
    start: () => metadata.start(),
    isReachable: () => metadata.isReachable(),
    async signInUrl({ state, nonce, verifier }, fresh) {
      const config = await metadata.get();
      const parameters = {
        redirect_uri: `${publicUrl}/auth/callback`,
        scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(fresh === null ? {} : toFreshParameters(fresh)),
      };
      return client.buildAuthorizationUrl(config, parameters).href;
    },
    prove: async (query, proof, fresh) =>
      prove({ ...options, config: await metadata.get(), metadata, fresh }, query, proof),
    endSessionUrl() {
      const config = metadata.peek();
      if (config?.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${publicUrl}/sign-in` }).href;
    },
    readLogoutToken: (token) => readToken(token, clientId),
    async close() {
      metadata.stop();
      await way.close();
    },
  };
}

interface ProofNeeds extends ProviderOptions {
  readonly config: client.Configuration;
  readonly metadata: Pick<ProviderMetadata, 'noteAnswer'>;
  readonly fresh: FreshAsk | null;
}

async function prove(needs: ProofNeeds, query: URLSearchParams, proof: SignInProof): Promise<ProvenPerson> {
  // A parameter that stands twice could be read in two ways.
  if (new Set(query.keys()).size !== [...query.keys()].length) refuse('doubled parameter');
  try {
    return await redeem(needs, query, proof);
  } catch (error) {
    throw error instanceof DomainError ? error : toRefusal(needs, error);
  }
}

async function redeem(
  { config, metadata, publicUrl, clientId, issuer, groupsClaim, clock, fresh }: ProofNeeds,
  query: URLSearchParams,
  { state, nonce, verifier }: SignInProof,
): Promise<ProvenPerson> {
  const address = new URL(`${publicUrl}/auth/callback?${query.toString()}`);
  const tokens = await client.authorizationCodeGrant(config, address, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
    ...(fresh === null ? {} : { maxAge: toSeconds(fresh) }),
  });
  metadata.noteAnswer(true);
  const claims = tokens.claims();
  if (claims === undefined) return refuse('no ID token');
  // The library looks at it only beside several audiences.
  if (claims['azp'] !== undefined && claims['azp'] !== clientId) return refuse('azp');
  const authenticatedAt = toAuthTime(claims, clock.now());
  const acr = typeof claims['acr'] === 'string' ? claims['acr'] : null;
  if (fresh !== null && fresh.acr.length > 0 && !fresh.acr.includes(acr ?? '')) return refuse('acr');
  const person = await toProvenPerson({
    config,
    claims,
    accessToken: tokens.access_token,
    issuer,
    groupsClaim,
  });
  return { ...person, authenticatedAt, acr };
}

/** What is to be fresh is not what the provider remembers: it asks the person again. */
function toFreshParameters(fresh: FreshAsk): Readonly<Record<string, string>> {
  return {
    prompt: 'login',
    max_age: String(toSeconds(fresh)),
    ...(fresh.acr.length === 0 ? {} : { acr_values: fresh.acr.join(' ') }),
  };
}

function toSeconds({ maxAgeMs }: FreshAsk): number {
  return Math.max(1, Math.floor(maxAgeMs / 1000));
}

/** Clocks may differ by so much. */
const toleranceMs = 30_000;

/** When the person signed in at the provider; it is not known where it does not say, and never lies ahead. */
function toAuthTime({ auth_time: told }: client.IDToken, now: Date): Date | null {
  if (told === undefined) return null;
  const at = typeof told === 'number' ? told * 1000 : Number.NaN;
  if (!(at > 0 && at <= now.getTime() + toleranceMs)) return refuse('auth_time');
  return new Date(Math.min(at, now.getTime()));
}

function toRefusal({ log, metadata }: ProofNeeds, error: unknown): DomainError {
  const reason = toReason(error);
  log.warn('sign_in.refused', { reason });
  if (isUnreachable(error)) {
    metadata.noteAnswer(false);
    const params = { reason };
    return new DomainError('session.provider_unreachable', { cause: error, retryAfter: 10, params });
  }
  const isDenied = error instanceof client.AuthorizationResponseError;
  const code = isDenied ? 'session.sign_in_denied' : 'session.sign_in_refused';
  return new DomainError(code, { cause: error, params: { reason } });
}

function refuse(reason: string): never {
  throw new DomainError('session.sign_in_refused', { params: { reason } });
}

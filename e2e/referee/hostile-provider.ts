import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { testClient } from './identity-provider.ts';

type Claims = Readonly<Record<string, unknown>>;

/** A token before it is written. */
export interface TokenParts {
  readonly header: Claims;
  readonly claims: Claims;
  readonly sign: (text: string) => string;
}

/** What the provider answers to a code. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Claims;
}

/** An identity provider that tells lies on command, with its own keys; its metadata is honest. */
export interface HostileProvider {
  readonly issuer: string;
  /** Keys it publishes, and one that it does not. */
  readonly own: KeyObject;
  readonly foreign: KeyObject;
  readonly publicPem: string;
  /** The honest ID token for a nonce. */
  honest(nonce: string): TokenParts;
  /** What the next code is worth. */
  next(answer: TokenAnswer): void;
  stop(): Promise<void>;
}

export const kid = 'key-1';
const base64 = (value: string | Buffer) => Buffer.from(value).toString('base64url');
const rs256 = (key: KeyObject) => (text: string) => base64(sign('sha256', Buffer.from(text), key));
export const hs256 = (secret: string) => (text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url');
export const unsigned = () => '';

export function writeToken({ header, claims, sign: signText }: TokenParts): string {
  const text = `${base64(JSON.stringify(header))}.${base64(JSON.stringify(claims))}`;
  return `${text}.${signText(text)}`;
}

export function answerWith(token: string | undefined): TokenAnswer {
  const body = { access_token: 'opaque', token_type: 'Bearer', expires_in: 60 };
  return { status: 200, body: token === undefined ? body : { ...body, id_token: token } };
}

export async function startHostileProvider(): Promise<HostileProvider> {
  const { privateKey: own, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: foreign } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let answer = answerWith(undefined);
  let issuer = '';
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] };
  const pages: Readonly<Record<string, () => TokenAnswer>> = {
    '/.well-known/openid-configuration': () => ({ status: 200, body: metadataOf(issuer) }),
    '/jwks': () => ({ status: 200, body: keys }),
    '/token': () => answer,
  };
  const server = createServer((request, response) => {
    const { status, body } = pages[request.url ?? '']?.() ?? { status: 404, body: {} };
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    issuer,
    own,
    foreign,
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    honest: (nonce) => honestToken(issuer, nonce, rs256(own)),
    next: (told) => void (answer = told),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const signedBy = rs256;

function honestToken(issuer: string, nonce: string, signText: TokenParts['sign']): TokenParts {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, exp: now + 300 };
  const claims = { iss: issuer, aud: testClient.id, sub: 'mallory', name: 'Mallory', groups: ['admins'] };
  return { header: { alg: 'RS256', kid }, claims: { ...claims, nonce, ...times }, sign: signText };
}

function metadataOf(issuer: string): Claims {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    // What it may sign with as it says, and what must not be believed all the same.
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: false,
  };
}

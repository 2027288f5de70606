import {
  answerWith,
  hs256,
  kid,
  signedBy,
  unsigned,
  writeToken,
  type HostileProvider,
  type TokenAnswer,
  type TokenParts,
} from './hostile-provider.ts';
import { testClient } from './identity-provider.ts';
import type { SignInBrowser } from './sign-in-browser.ts';

/** A sign-in of an honest browser that stands at the provider. */
export interface AtProvider {
  readonly browser: SignInBrowser;
  readonly state: string;
  readonly nonce: string;
}

/** What comes back instead of the honest answer. */
export interface Tampering {
  readonly name: string;
  /** The query of the callback; the honest one unless said. */
  readonly query?: (at: AtProvider, other: AtProvider) => string;
  /** Who brings it; the browser that began unless said. */
  readonly by?: (at: AtProvider, other: AtProvider) => SignInBrowser;
  /** The ID token; undefined for none. */
  readonly token?: (honest: TokenParts, provider: HostileProvider) => string | undefined;
  /** The whole answer of the token endpoint. */
  readonly answer?: TokenAnswer;
}

export const honestQuery = ({ state }: Pick<AtProvider, 'state'>): string => `?code=a-code&state=${state}`;

const claims =
  (more: (honest: TokenParts['claims']) => TokenParts['claims']) =>
  (honest: TokenParts): string =>
    writeToken({ ...honest, claims: { ...honest.claims, ...more(honest.claims) } });
const signedAs =
  (
    alg: string,
    toSign: (provider: HostileProvider) => TokenParts['sign'],
    header: TokenParts['header'] = {},
  ) =>
  (honest: TokenParts, provider: HostileProvider): string =>
    writeToken({ ...honest, header: { ...honest.header, alg, ...header }, sign: toSign(provider) });
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

const ofTheQuery: readonly Tampering[] = [
  { name: 'state missing', query: () => '?code=a-code' },
  { name: 'state wrong', query: () => `?code=a-code&state=${'A'.repeat(43)}` },
  { name: 'state of another sign-in', query: (_, other) => honestQuery(other) },
  { name: 'state twice', query: ({ state }) => `?code=a-code&state=x&state=${state}` },
  { name: 'code missing', query: ({ state }) => `?state=${state}` },
  { name: 'a browser that began nothing', by: ({ browser }) => withoutSignIn(browser) },
  { name: "another browser's sign-in", by: (_, other) => other.browser },
  { name: 'access denied', query: ({ state }) => `?error=access_denied&state=${state}` },
  { name: 'an error of the provider', query: ({ state }) => `?error=server_error&state=${state}` },
  { name: 'an error without state', query: () => '?error=access_denied' },
  {
    name: 'the answer of another provider',
    query: ({ state }) => `?code=c&state=${state}&iss=https%3A%2F%2Fevil.example`,
  },
];

const ofTheToken: readonly Tampering[] = [
  { name: 'nonce missing', token: claims(() => ({ nonce: undefined })) },
  { name: 'nonce wrong', token: claims(() => ({ nonce: 'A'.repeat(43) })) },
  { name: 'aud wrong', token: claims(() => ({ aud: 'another-client' })) },
  { name: 'aud of several without azp', token: claims(() => ({ aud: [testClient.id, 'another-client'] })) },
  { name: 'azp wrong', token: claims(() => ({ azp: 'another-client' })) },
  { name: 'iss wrong', token: claims(() => ({ iss: 'https://evil.example' })) },
  { name: 'exp past', token: claims(() => ({ exp: inSeconds(-120) })) },
  { name: 'exp missing', token: claims(() => ({ exp: undefined })) },
  { name: 'iat missing', token: claims(() => ({ iat: undefined })) },
  { name: 'nbf in the future', token: claims(() => ({ nbf: inSeconds(120) })) },
  { name: 'sub missing', token: claims(() => ({ sub: undefined })) },
  { name: 'alg none', token: signedAs('none', () => unsigned) },
  { name: 'HS256 with the public key', token: signedAs('HS256', ({ publicPem }) => hs256(publicPem)) },
  { name: 'HS256 with the client secret', token: signedAs('HS256', () => hs256(testClient.secret)) },
  { name: 'kid unknown', token: signedAs('RS256', ({ foreign }) => signedBy(foreign), { kid: 'key-2' }) },
  { name: 'signed by another key', token: signedAs('RS256', ({ foreign }) => signedBy(foreign), { kid }) },
  { name: 'changed after it was signed', token: changedAfter },
  { name: 'no ID token', token: () => undefined },
  { name: 'code used before', answer: { status: 400, body: { error: 'invalid_grant' } } },
];

export const tamperings: readonly Tampering[] = [...ofTheQuery, ...ofTheToken];

export function answerOf(tampering: Tampering, provider: HostileProvider, nonce: string): TokenAnswer {
  const honest = provider.honest(nonce);
  if (tampering.answer !== undefined) return tampering.answer;
  return answerWith(tampering.token === undefined ? writeToken(honest) : tampering.token(honest, provider));
}

function changedAfter(honest: TokenParts): string {
  const [header, , signature] = writeToken(honest).split('.');
  const other = Buffer.from(JSON.stringify({ ...honest.claims, sub: 'admin' })).toString('base64url');
  return [header, other, signature].join('.');
}

/** The same browser after its cookie for the way was taken away. */
function withoutSignIn(browser: SignInBrowser): SignInBrowser {
  return browser.copy('__Host-poolwright-sign-in');
}

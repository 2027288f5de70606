import { randomUUID } from 'node:crypto';
import {
  hs256,
  signedBy,
  unsigned,
  writeToken,
  type HostileProvider,
  type TokenParts,
} from './hostile-provider.ts';
import { testClient } from './identity-provider.ts';

const event = 'http://schemas.openid.net/event/backchannel-logout';

/** Whose end a logout token tells of. */
export interface Named {
  readonly sub?: string;
  readonly sid?: string;
}

/** The honest logout token of this provider. */
export function logoutToken(provider: HostileProvider, named: Named): TokenParts {
  const { header, sign } = provider.honest('');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: provider.issuer,
    aud: testClient.id,
    iat: now,
    exp: now + 120,
    jti: randomUUID(),
    events: { [event]: {} },
    ...named,
  };
  return { header: { ...header, typ: 'logout+jwt' }, claims, sign };
}

/** A logout token that must end nothing. */
export interface TamperedLogout {
  readonly name: string;
  readonly token: (honest: TokenParts, provider: HostileProvider) => string;
}

const agoSeconds = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

function claims(name: string, more: TokenParts['claims'], without: readonly string[] = []): TamperedLogout {
  const token = (honest: TokenParts) => {
    const kept = Object.entries(honest.claims).filter(([claim]) => !without.includes(claim));
    return writeToken({ ...honest, claims: { ...Object.fromEntries(kept), ...more } });
  };
  return { name, token };
}

function signedAs(
  name: string,
  header: TokenParts['header'],
  toSign: (provider: HostileProvider) => TokenParts['sign'],
): TamperedLogout {
  const token = (honest: TokenParts, provider: HostileProvider) =>
    writeToken({ ...honest, header: { ...honest.header, ...header }, sign: toSign(provider) });
  return { name, token };
}

const own = ({ own: key }: HostileProvider) => signedBy(key);

export const tamperedLogouts: readonly TamperedLogout[] = [
  claims('for another client', { aud: 'another' }),
  claims('for several, none of them ours', { aud: ['another', 'third'] }),
  claims('without aud', {}, ['aud']),
  claims('of another issuer', { iss: 'https://idp.evil.example' }),
  claims('of an issuer that begins like ours', { iss: 'http://127.0.0.1' }),
  claims('without iss', {}, ['iss']),
  claims('issued too long ago', { iat: agoSeconds(3600), exp: agoSeconds(-120) }),
  claims('issued in the future', { iat: agoSeconds(-3600), exp: agoSeconds(-7200) }),
  claims('without iat', {}, ['iat']),
  claims('with a text for iat', { iat: 'now' }),
  claims('expired', { iat: agoSeconds(300), exp: agoSeconds(120) }),
  claims('with a nonce', { nonce: 'n' }),
  claims('with an empty nonce', { nonce: null }),
  claims('without events', {}, ['events']),
  claims('with no event', { events: {} }),
  claims('with another event', { events: { 'http://schemas.openid.net/event/other': {} } }),
  claims('with events as a list', { events: [event] }),
  claims('with an event that is no object', { events: { [event]: true } }),
  claims('without jti', {}, ['jti']),
  claims('with an empty jti', { jti: '' }),
  claims('that names nobody', {}, ['sub', 'sid']),
  claims('with an empty sub and sid', { sub: '', sid: '' }),
  claims('with an object for sub', { sub: { any: true } }),
  signedAs('with alg none', { alg: 'none' }, () => unsigned),
  signedAs('with alg None', { alg: 'None' }, () => unsigned),
  signedAs('with HS256 by the public key', { alg: 'HS256' }, ({ publicPem }) => hs256(publicPem)),
  signedAs('with HS256 by the client secret', { alg: 'HS256' }, () => hs256(testClient.secret)),
  signedAs('by a key that is not published', {}, ({ foreign }) => signedBy(foreign)),
  signedAs('with an unknown kid', { kid: 'key-2' }, own),
  signedAs('with a critical extension', { crit: ['b64'], b64: false }, own),
  signedAs('as an ID token by its typ', { typ: 'at+jwt' }, own),
  signedAs('without a signature', {}, () => unsigned),
  { name: 'that is an ID token', token: (_, provider) => writeToken(provider.honest('n')) },
  {
    name: 'with another payload than was signed',
    token: (honest) => {
      const [head, , signature] = writeToken(honest).split('.');
      const { claims: body } = honest;
      const other = Buffer.from(JSON.stringify({ ...body, jti: 'x' })).toString('base64url');
      return `${head}.${other}.${signature}`;
    },
  },
  { name: 'that is no token', token: () => 'eyJ' },
  { name: 'that is empty', token: () => '' },
];

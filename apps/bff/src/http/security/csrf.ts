import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const csrfHeader = 'Poolwright-CSRF';

/** Makes and judges the token that ties a call to its cookie. */
export interface CsrfTokens {
  tokenFor(cookieValue: string): string;
  isValid(cookieValue: string | null, token: string | undefined): boolean;
}

export function createCsrfTokens(key: string | Uint8Array): CsrfTokens {
  const tokenFor = (cookieValue: string) =>
    createHmac('sha256', key).update(`csrf:${cookieValue}`).digest('base64url');
  return {
    tokenFor,
    isValid(cookieValue, token) {
      if (cookieValue === null || token === undefined) return false;
      const wanted = Buffer.from(tokenFor(cookieValue));
      const given = Buffer.from(token);
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
  };
}

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];
const overrideHeaders = ['x-http-method-override', 'x-http-method', 'x-method-override'];

/** Origins that are this service: the one of the public address, and on loopback its other spellings. */
export function ownOrigins(publicUrl: string): ReadonlySet<string> {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  if (!loopbackHosts.includes(hostname)) return new Set([origin]);
  return new Set(loopbackHosts.map((host) => `${protocol}//${host}${port === '' ? '' : `:${port}`}`));
}

/**
 * Whether a browser says that another place made the request. A browser always names the origin of a write, so
 * one that sends Fetch Metadata without `Origin` is not believed; a script sends neither and needs the token.
 */
export function isForeign(request: IncomingMessage, origins: ReadonlySet<string>): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (overrideHeaders.some((name) => request.headers[name] !== undefined)) return true;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return site === 'same-origin';
  return !origins.has(origin);
}

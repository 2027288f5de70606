import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sessionCookieName = '__Host-poolwright';
const valueBytes = 32;
const valuePattern = /^[A-Za-z0-9_-]{43}$/;

/** A new cookie value: 256 random bits. */
export function newCookieValue(): string {
  return randomBytes(valueBytes).toString('base64url');
}

/** The session cookie's value; null when absent, malformed or ambiguous. */
export function readSessionCookie(request: IncomingMessage): string | null {
  return readCookie(request, sessionCookieName);
}

/** Any of our cookies, all of which have values of one form. */
export function readCookie(request: IncomingMessage, name: string): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const prefix = `${name}=`;
  const values = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  const value = values[0];
  return values.length === 1 && value !== undefined && valuePattern.test(value) ? value : null;
}

/**
 * `Set-Cookie` of the one cookie there is. It ends with the browser; how long it works is decided by the store.
 * Chromium keeps it over plain http on localhost, 127.0.0.1 and [::1] alike, since it trusts loopback.
 */
export function sessionCookie(value: string): string {
  return `${sessionCookieName}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}

import type { IncomingMessage } from 'node:http';
import { readCookie } from './session-cookie.ts';

const signInCookieName = '__Host-poolwright-sign-in';
const maxAgeSeconds = 600;

/** The value of the cookie a sign-in began with; null when absent, malformed or ambiguous. */
export function readSignInCookie(request: IncomingMessage): string | null {
  return readCookie(request, signInCookieName);
}

/**
 * `Set-Cookie` for the way to the identity provider and back. It is Lax because the browser comes back from another site,
 * where a Strict cookie is not sent; it opens nothing but one answer of the provider, once.
 */
export function signInCookie(value: string): string {
  return `${signInCookieName}=${value}; Path=/; Max-Age=${maxAgeSeconds}; Secure; HttpOnly; SameSite=Lax`;
}

/** Takes it back. */
export function noSignInCookie(): string {
  return `${signInCookieName}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`;
}

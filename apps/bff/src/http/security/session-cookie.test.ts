import { describe, expect, it } from 'vitest';
import { newCookieValue, sessionCookie } from './session-cookie.ts';

describe('the session cookie', () => {
  it('carries 256 random bits that never repeat', () => {
    const values = new Set(Array.from({ length: 10_000 }, newCookieValue));
    expect(values.size).toBe(10_000);
    for (const value of values) expect(Buffer.from(value, 'base64url')).toHaveLength(32);
  });

  it('has exactly the attributes of a host-bound cookie', () => {
    expect(sessionCookie('v')).toBe('__Host-poolwright=v; Path=/; Secure; HttpOnly; SameSite=Strict');
  });
});

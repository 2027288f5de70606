import type { Actor } from '../access/actor.ts';
import type { Clock, Sha256 } from '../ports.ts';
import type { NewSecret } from './ports.ts';

const tokenBytes = 16;
const validMs = 10 * 60_000;
const windowMs = 60_000;
const guessesPerWindow = 10;

/** The one person who works without an identity provider. */
export const localAdmin: Actor = { id: 'local-admin', name: 'Local admin', roles: ['admin'], teams: [] };

export type Redemption =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' }
  /** Too many guesses: this one was not looked at. */
  | { readonly kind: 'throttled'; readonly retryAfter: number };

/** The one-time link printed at start: 128 bits, single use, 10 minutes. */
export interface LocalAdminLink {
  /** For the address that is printed; never logged otherwise. */
  readonly token: string;
  redeem(token: string): Redemption;
}

export function createLocalAdminLink(needs: {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly newSecret: NewSecret;
}): LocalAdminLink {
  const { clock, sha256 } = needs;
  const token = needs.newSecret(tokenBytes);
  const issuedAt = clock.monotonic();
  let isUsed = false;
  let guesses: number[] = [];
  return {
    token,
    redeem(given) {
      const now = clock.monotonic();
      guesses = guesses.filter((at) => now - at < windowMs);
      const oldest = guesses[0];
      if (oldest !== undefined && guesses.length >= guessesPerWindow) {
        return { kind: 'throttled', retryAfter: Math.ceil((oldest + windowMs - now) / 1000) };
      }
      guesses.push(now);
      // Hashes are compared, so the time taken tells nothing about the token.
      const isRight = sha256(given) === sha256(token);
      if (!isRight || isUsed || now - issuedAt >= validMs) return { kind: 'refused' };
      isUsed = true;
      return { kind: 'accepted' };
    },
  };
}

import type { Clock } from '../../domain/ports.ts';
import { toWaitMs } from './retry-after.ts';

/** No caller of this process asks again before the time the upstream named. */
export interface ThrottleGate {
  /** When the upstream may be asked again; null for now. */
  closedUntil(): Date | null;
  /** Notes a 429 and answers when to try again. */
  throttled(retryAfter: string | undefined): Date;
  passed(): void;
}

// A wait never lasts longer: more means that the clock was set back.
const LONGEST_MS = 5 * 60_000;

export function createThrottleGate(clock: Clock, random: () => number): ThrottleGate {
  let until = 0;
  let inARow = 0;
  return {
    closedUntil() {
      const left = until - clock.now().getTime();
      return left > 0 && left <= LONGEST_MS ? new Date(until) : null;
    },
    throttled(retryAfter) {
      const now = clock.now();
      const wait = toWaitMs(retryAfter, now, inARow, random);
      inARow += 1;
      const mine = now.getTime() + wait;
      until = mine - until > LONGEST_MS || mine > until ? mine : until;
      return new Date(until);
    },
    passed() {
      inARow = 0;
    },
  };
}

import { createHash, randomUUID } from 'node:crypto';
import type { Clock, Identifiers, Log, Sha256 } from './ports.ts';

/** A clock that moves only when told. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
}

export function fakeClock(start = '2026-01-01T00:00:00.000Z'): FakeClock {
  let elapsed = 0;
  const epoch = new Date(start).getTime();
  return {
    now: () => new Date(epoch + elapsed),
    monotonic: () => elapsed,
    advance: (ms) => {
      elapsed += ms;
    },
  };
}

export const fakeSha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
export const fakeIds: Identifiers = { uuid: () => randomUUID() };
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

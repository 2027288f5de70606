import type { Pressure } from './load-shedder.ts';
import type { AppOptions } from '../app-options.ts';
import type { LimitSettings } from './request-limits.ts';

/** The same allowance for everything, and for a team as much as for twenty people. */
export function limitsOf(perMinute: number): LimitSettings {
  return { writes: perMinute, reads: perMinute, expensive: perMinute, address: perMinute, teamTimes: 20 };
}

const noPressure: Pressure = {
  loopDelayMs: () => 0,
  database: () => ({ connections: 1, waiting: 0 }),
};

/** Nothing is ever too much. */
export const noLimits: Pick<AppOptions, 'limits' | 'pressure' | 'requestsAtOnce'> = {
  limits: limitsOf(100_000),
  pressure: noPressure,
  requestsAtOnce: 1_000_000,
};

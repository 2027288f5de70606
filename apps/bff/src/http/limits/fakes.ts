import type { LimitSettings } from './request-limits.ts';

/** The same allowance for everything, and for a team as much as for twenty people. */
export function limitsOf(perMinute: number): LimitSettings {
  return { writes: perMinute, reads: perMinute, expensive: perMinute, address: perMinute, teamTimes: 20 };
}

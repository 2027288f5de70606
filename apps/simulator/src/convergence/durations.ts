import type { Chance } from '../clock/chance.ts';
import type { PoolRecord } from '../pools/pool-record.ts';

export interface Timing {
  chance: Chance;
  /** Factor on every duration. */
  scale: number;
}

type Span = readonly [low: number, high: number];

// Sample mode: minutes of the real service in seconds.
const SPANS = {
  Creating: [5_000, 15_000],
  Deleting: [3_000, 6_000],
  scope: [2_000, 4_000],
  workload: [4_000, 12_000],
} satisfies Record<string, Span>;

const DRIVER_MS = 20_000;

export function nodeDuration(phase: 'Creating' | 'Deleting', pool: PoolRecord, timing: Timing): number {
  return drawn(SPANS[phase], timing, pool.name, 'node', phase, pool.serial);
}

export function scopeDuration(pool: PoolRecord, scope: string, timing: Timing): number {
  return drawn(SPANS.scope, timing, pool.name, 'scope', scope, pool.serial);
}

/** How long a running job still takes once its node waits for a driver. */
export function workloadDuration(pool: PoolRecord, workload: string, timing: Timing): number {
  return drawn(SPANS.workload, timing, pool.name, 'workload', workload, pool.serial);
}

export function driverDuration(timing: Timing): number {
  return Math.round(DRIVER_MS * timing.scale);
}

function drawn([low, high]: Span, timing: Timing, ...about: (string | number)[]): number {
  return Math.round(timing.chance.between(low, high, ...about) * timing.scale);
}

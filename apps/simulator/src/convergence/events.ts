import { isoSeconds } from '../clock/clock.ts';
import type { JsonObject } from '../json/json.ts';
import type { EventRecord, NodePhase, PoolRecord } from '../pools/pool-record.ts';

const COUNTED: readonly NodePhase[] = ['Available', 'Abnormal', 'Creating', 'Deleting'];
const MAX_EVENTS = 500;

/** "2/0/1/0": available, abnormal, creating, deleting. */
export function nodeCounts(pool: PoolRecord): string {
  return COUNTED.map((phase) => pool.nodes.filter((node) => node.phase === phase).length).join('/');
}

export function noteCounts(pool: PoolRecord, before: string, at: number): void {
  const after = nodeCounts(pool);
  if (after === before) return;
  const hasNewAbnormal = Number(after.split('/')[1]) > Number(before.split('/')[1]);
  note(pool, {
    type: hasNewAbnormal ? 'Warning' : 'Normal',
    reason: 'PoolResourcesStatusChange',
    message: `Pool resources status changed, available/abnormal/creating/deleting count from ${before} to ${after}, timestamp: ${Math.floor(at / 1000)}.`,
    at,
  });
}

export function notePhase(pool: PoolRecord, from: string, to: string, at: number): void {
  const message = `Pool status changed, from ${from} to ${to}, details: .`;
  note(pool, { type: to === 'Running' ? 'Normal' : 'Warning', reason: 'PoolStatusChange', message, at });
}

function note(pool: PoolRecord, event: EventRecord): void {
  pool.events.push(event);
  if (pool.events.length > MAX_EVENTS) pool.events.shift();
}

export function eventDocument(event: EventRecord): JsonObject {
  return {
    type: event.type,
    firstTimestamp: isoSeconds(event.at),
    lastTimestamp: isoSeconds(event.at),
    count: 1,
    reason: event.reason,
    message: event.message,
  };
}

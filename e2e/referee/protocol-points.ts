import type { ApiClient } from '../fixtures/api-client.ts';
import type { FaultRequest } from '../fixtures/control.ts';
import { fileChange, type Filed } from './change-load.ts';
import { killAndStart, type Kills } from './kill-world.ts';
import type { Referee } from './referee-world.ts';
import { settleAll, untilResumed } from './settled-changes.ts';

/** The points of the apply protocol that the upstream can see, and how it waits there. */
const upstreamPoints: readonly { readonly name: string; hold(pool: string): FaultRequest }[] = [
  // The first read is that of the plan, before there is a change.
  { name: 'P3', hold: (pool) => ({ method: 'GET', pool, skip: 1, fault: { kind: 'hold', when: 'before' } }) },
  { name: 'P6', hold: (pool) => ({ method: 'PATCH', pool, fault: { kind: 'hold', when: 'before' } }) },
  { name: 'P7', hold: (pool) => ({ method: 'PATCH', pool, fault: { kind: 'hold', when: 'after' } }) },
  { name: 'P9', hold: (pool) => ({ method: 'GET', pool, skip: 2, fault: { kind: 'hold', when: 'before' } }) },
];

export interface PointKills {
  readonly filed: readonly Filed[];
  readonly resumedMs: number;
  /** How many changes stood where they were meant to at the kill. */
  readonly held: number;
}

/** One pool at each point at once, then kill -9: what the upstream holds is dropped, or goes on after the death. */
export async function killAtUpstreamPoints(
  referee: Referee,
  client: ApiClient,
  options: { pools: readonly string[]; kills: Kills; then: 'continue' | 'drop'; console?: number },
): Promise<PointKills> {
  const { pools, kills, then, console: at = 0 } = options;
  const { control } = referee;
  for (const [n, point] of upstreamPoints.entries()) await control.fault(point.hold(pools[n] ?? ''));
  const filing = pools.slice(0, upstreamPoints.length).map((pool) => fileChange(client, pool));
  const held = await control.held({ wait: upstreamPoints.length, timeoutMs: 20_000 });
  const killedAt = Date.now();
  const restarting = killAndStart(referee, at, kills);
  await restarting;
  await control.clearFaults();
  await control.release({ then });
  const filed = await Promise.all(filing);
  const resumedMs = await untilResumed(client, killedAt);
  // What was dropped is sent again now. The holds of another round must not meet that: let go after a slow start, it
  // would take effect later than the settle window allows, and be sent once more by the replica that lives.
  await settleAll(client);
  return { filed, resumedMs, held: held.length };
}

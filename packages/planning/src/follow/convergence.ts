import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import { phaseOf } from '../pool/phase-of.ts';
import { awaitedNodes } from './awaited-nodes.ts';
import type { NodeProgress } from './awaited-nodes.ts';
import { targetReached } from './target-reached.ts';

/** What a change waits for; codes of the follower, in the order a person would ask. */
export type Awaited =
  | 'phase'
  | 'spec'
  | 'nodes.creating'
  | 'nodes.deleting'
  | 'nodes.missing'
  | 'nodes.abnormal'
  | 'scope'
  | 'driver';

/** How far a pool is on its way to what a body asked for. */
export type Convergence = { reached: boolean; awaiting: Awaited[]; counts: NodeProgress['counts'] };

/**
 * Judges whether wanted equals actual, for what the body touched and nothing else. `before` is the pool as it was
 * read before the send: nodes that were abnormal then do not count against the change.
 */
export function convergence(pool: Pool, patch: UpstreamPatch, before: Pool): Convergence {
  const nodes = awaitedNodes(pool, patch, before);
  const awaiting: Awaited[] = [];
  if (needsRunning(patch) && phaseOf(pool) !== 'Running') awaiting.push('phase');
  if (!targetReached(pool, patch)) awaiting.push('spec');
  awaiting.push(...nodes.awaiting);
  if (!isScopeSettled(pool, patch, before)) awaiting.push('scope');
  if (!isDriverSettled(pool, patch)) awaiting.push('driver');
  return { reached: awaiting.length === 0, awaiting, counts: nodes.counts };
}

function needsRunning(patch: UpstreamPatch): boolean {
  const { resources, scope, driver } = patch.spec ?? {};
  return resources !== undefined || scope !== undefined || driver !== undefined;
}

/** Job types that came must be enabled, those that went disabled or gone (reference table 29); others do not count. */
function isScopeSettled(pool: Pool, patch: UpstreamPatch, before: Pool): boolean {
  const asked = patch.spec?.scope;
  if (asked === undefined) return true;
  const had: readonly string[] = before.spec?.scope ?? [];
  const stateOf = (type: string) =>
    pool.status?.scope?.find((item) => item.scopeType === type)?.state ?? null;
  const came = asked.filter((type) => !had.includes(type));
  const went = had.filter((type) => !asked.some((kept) => kept === type));
  return (
    came.every((type) => stateOf(type) === 'Enabled') &&
    went.every((type) => stateOf(type) === null || stateOf(type) === 'Disabled')
  );
}

/** Each version asked for must be the one in use, and its driver running (reference table 31). */
function isDriverSettled(pool: Pool, patch: UpstreamPatch): boolean {
  const asked = patch.spec?.driver;
  const status = pool.status?.driver;
  const isRunning = (version: string | undefined, kind: 'gpu' | 'npu') =>
    version === undefined || (status?.[kind]?.version === version && status[kind].state === 'Running');
  return isRunning(asked?.gpuVersion, 'gpu') && isRunning(asked?.npuVersion, 'npu');
}

import type { Finding } from '@poolwright/schemas/plans/finding';
import { cellsMoved } from '../cells-moved.ts';
import { strategyOf, upgrades } from '../driver-upgrade.ts';
import type { EntryEffect } from '../effect-on-entries.ts';
import { runningOf } from '../running-jobs.ts';
import { confirm } from './rule.ts';
import type { RuleContext } from './rule.ts';

/**
 * Running jobs that an edit hits or may hit: by nodes that go (the service chooses which), by a job type that goes,
 * by drivers upgraded at once. Jobs that could not be read may be running: `running` is then null.
 */
export function jobRules(context: RuleContext): Finding[] {
  const { effect, facts } = context;
  const causes: string[] = [];
  if (effect.effects.some((change) => losesNodes(change, context))) causes.push('nodes');
  // Without a strategy the service picks one, and it may be the forced one.
  if (upgrades(context) && strategyOf(context) !== 'idle') causes.push('driver');
  const removed = effect.scope?.removed ?? [];
  const running = causes.length > 0 ? runningOf(facts) : runningOf(facts, removed);
  if (removed.length > 0) causes.push('scope');
  if (causes.length === 0 || running === 0) return [];
  return [confirm('jobs.hit', '', { running, causes })];
}

function losesNodes(change: EntryEffect, { pool }: RuleContext): boolean {
  if (change.count.to < change.count.from) return true;
  if (change.zones.from !== null && change.kind === 'changed' && change.zones.to === null) return true;
  const moves = cellsMoved(pool, change);
  return moves === null || moves.some(({ from, to }) => to < from);
}

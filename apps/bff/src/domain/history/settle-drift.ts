import { wordsBetween } from '@poolwright/planning/history/words-between';
import type { Caller } from '../access/actor.ts';
import { doneLine } from '../audit/done-line.ts';
import { DomainError } from '../domain-error.ts';
import type { Clock } from '../ports.ts';
import { findPool, type FindPoolDeps } from '../pools/find-pool.ts';
import type { StateStore } from './ports.ts';

export interface SettleDriftDeps extends FindPoolDeps {
  readonly states: StateStore;
  readonly clock: Clock;
}

const auditActions = { adopt: 'adoptDrift', ignore: 'ignoreDrift' } as const;

/** A person settles the drift they looked at; another one, or one that somebody else settled, is refused. */
export async function settleDrift(
  deps: SettleDriftDeps,
  caller: Caller,
  { project, pool, n }: { readonly project: string; readonly pool: string; readonly n: number },
  action: 'adopt' | 'ignore',
): Promise<void> {
  await findPool(deps, caller, 'settleDrift', project, pool);
  const by = { id: caller.actor.id, name: caller.actor.name };
  const [drift, now] = await Promise.all([
    deps.states.drift(project, pool),
    deps.states.find(project, pool, n),
  ]);
  const right = drift === null ? null : await deps.states.find(project, pool, drift.rightN);
  const before = right?.document ?? null;
  const after = now?.document ?? null;
  const changes = before === null || after === null ? [] : wordsBetween(before, after);
  const details = { state: n, right: right?.n ?? null, changes, before, after };
  const audit = doneLine(caller, auditActions[action], { project, pool }, details);
  const settled = await deps.states.settleDrift(project, pool, n, {
    action,
    by,
    at: deps.clock.now(),
    audit,
  });
  if (settled === null) throw new DomainError('drift.moved', { params: { pool } });
  // Whoever asks this process next is not told of it any more; the others follow with their next read.
  deps.snapshots.noteDrifts(project, await deps.states.openDrifts(project));
}

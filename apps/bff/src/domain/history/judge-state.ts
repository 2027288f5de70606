import { wordsBetween } from '@poolwright/planning/history/words-between';
import type { AuditLine } from '../audit/ports.ts';
import type { HistoryDeps } from './history-deps.ts';
import { isAnyInFlight, isAnySettling, ownChangeOf, type OwnChanges } from './own-change.ts';
import type { StateTail } from './state-record.ts';

type Deps = Pick<HistoryDeps, 'states' | 'changes' | 'sha256' | 'times'>;

/** Changes of a pool that are looked at to explain its state: it has one in flight at most, and few in a settle window. */
const latest = 10;

export async function ownChanges(deps: Deps, project: string, pool: string): Promise<OwnChanges> {
  const { items } = await deps.changes.list({ project, pool, limit: latest });
  return { records: items, settleWindowMs: deps.times.settleWindowMs, sha256: deps.sha256 };
}

/**
 * Says where the newest state of a pool came from: a change of ours at the first sight of it; somewhere else when a
 * second read agrees and no effect of ours is expected any more. True once it is said.
 */
export async function judgeState(deps: Deps, project: string, pool: string, at: Date): Promise<boolean> {
  const tail = await deps.states.tail(project, pool);
  if (tail === null || tail.newest.origin !== null) return true;
  const { n, firstSeenAt } = tail.newest;
  const own = await ownChanges(deps, project, pool);
  if (isAnyInFlight(own)) return false;
  const change = ownChangeOf(own, tail);
  if (change !== null) {
    return deps.states.judge(project, pool, n, { origin: 'change', changeId: change.id }, at);
  }
  const isSeenTwice = at.getTime() > new Date(firstSeenAt).getTime();
  if (!isSeenTwice || isAnySettling(own, at)) return false;
  return deps.states.judge(project, pool, n, { origin: 'elsewhere', found: foundAudit(tail) }, at);
}

/** Nobody here did it: the row says what was found, and when. */
function foundAudit({ newest, previous }: StateTail): AuditLine {
  const { project, pool, n, firstSeenAt, document } = newest;
  const changes = previous === null ? [] : wordsBetween(previous.document, document);
  return {
    actor: null,
    action: 'findDrift',
    kind: 'done',
    way: 'job',
    project,
    pool,
    requestId: 'poll',
    details: {
      state: n,
      seenSince: firstSeenAt,
      changes,
      before: previous?.document ?? null,
      after: document,
    },
  };
}

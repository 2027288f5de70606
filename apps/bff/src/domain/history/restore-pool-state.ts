import { restoreEdit } from '@poolwright/planning/history/restore-edit';
import { restoreStep } from '@poolwright/planning/history/restore-step';
import { displayName } from '@poolwright/planning/pool/display-name';
import type { DraftRestore } from '@poolwright/schemas/drafts/draft';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Caller } from '../access/actor.ts';
import { doneLine } from '../audit/done-line.ts';
import { DomainError } from '../domain-error.ts';
import { maxDrafts } from '../drafts/draft-deps.ts';
import { versionOf, type DraftRecord } from '../drafts/draft-record.ts';
import type { DraftStore } from '../drafts/ports.ts';
import { findLivePool, type FindLiveDeps } from '../pools/find-pool.ts';
import { readPlanFacts, type PlanFactsDeps } from '../pools/plan-facts.ts';
import type { LivePool } from '../pools/read-live.ts';
import type { Identifiers } from '../ports.ts';
import type { RestoreBegun } from './history-verbs.ts';
import type { ListPoolStatesDeps } from './list-pool-states.ts';

export type RestorePoolStateDeps = FindLiveDeps &
  PlanFactsDeps &
  ListPoolStatesDeps & { readonly drafts: DraftStore; readonly ids: Identifiers };

/**
 * Begins to bring an earlier state of a pool back: the edit from the pool as it is, or as much of it as one change can
 * do, becomes a draft of whoever asks, and goes the way of every other change from there.
 */
export async function restorePoolState(
  deps: RestorePoolStateDeps,
  caller: Caller,
  project: string,
  pool: string,
  n: number,
): Promise<RestoreBegun> {
  const live = await findLivePool(deps, caller, 'restorePoolState', project, pool);
  const state = await deps.states.find(project, pool, n);
  if (state === null) throw new DomainError('history.no_such_state', { params: { pool, n } });
  const facts = await readPlanFacts(deps, project, live.pool);
  const { edit: whole, lost } = restoreEdit(live.pool, state.document, facts);
  const { edit, shrinksLater } = restoreStep(live.pool, whole);
  const changes = countPlaces(edit);
  if (changes === 0) throw new DomainError('history.nothing_to_restore', { params: { pool, n } });
  await keepDraft(deps, caller, {
    project,
    pool,
    live,
    edit,
    restores: {
      n,
      seenAt: state.lastSeenAt,
      lost,
      ...(shrinksLater.length === 0 ? {} : { shrinksLater }),
    },
  });
  return { changes, lost, shrinksLater };
}

/** Places of the form the edit touches; an entry counts once. */
function countPlaces({ entries = [], driver = {}, ...others }: PoolEdit): number {
  return Object.keys(others).length + Object.keys(driver).length + entries.length;
}

interface Begun {
  readonly project: string;
  readonly pool: string;
  readonly live: LivePool;
  readonly edit: PoolEdit;
  readonly restores: DraftRestore;
}

/** Another draft of the same pool is never overwritten; one that was begun to restore, and not touched since, is. */
async function keepDraft(deps: RestorePoolStateDeps, caller: Caller, begun: Begun): Promise<void> {
  const { project, pool, restores } = begun;
  const owner = { userId: caller.actor.id, project, pool };
  const kept = await deps.drafts.find(owner);
  const isUntouched = kept !== null && kept.restores !== null && 'edit' in kept.content;
  if (kept !== null && !isUntouched) throw new DomainError('draft.in_the_way');
  const audit = doneLine(caller, 'restorePoolState', owner, {
    state: restores.n,
    seenAt: restores.seenAt,
    baseEtag: begun.live.etag,
    lost: restores.lost.map(({ code }) => code),
    ...(restores.shrinksLater === undefined ? {} : { shrinksLater: [...restores.shrinksLater] }),
  });
  const expected = kept === null ? null : versionOf(kept);
  const outcome = await deps.drafts.save(toDraft(deps, owner.userId, begun), expected, audit, maxDrafts);
  if (outcome.kind === 'moved') throw new DomainError('draft.in_the_way');
  if (outcome.kind === 'full') throw new DomainError('draft.too_many', { params: { max: maxDrafts } });
}

function toDraft(
  { clock, ids }: RestorePoolStateDeps,
  userId: string,
  { project, pool, live, edit, restores }: Begun,
): DraftRecord {
  const now = clock.now().toISOString();
  return {
    userId,
    project,
    pool,
    displayName: displayName(live.pool),
    editor: ids.uuid(),
    seq: 1,
    base: live.pool,
    baseEtag: live.etag,
    baseAsOf: now,
    content: { edit },
    matrix: null,
    changes: countPlaces(edit),
    idempotencyKey: ids.uuid(),
    sent: null,
    restores,
    startedAt: now,
    savedAt: now,
  };
}

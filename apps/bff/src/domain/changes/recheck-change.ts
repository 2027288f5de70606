import { can } from '../access/can.ts';
import { DomainError } from '../domain-error.ts';
import { accessObject } from '../pools/find-pool.ts';
import { mustBeConfirmed } from '../pools/must-be-confirmed.ts';
import { mustNotBlock } from '../pools/must-not-block.ts';
import { planLive, toPlan } from '../pools/plan-pool-update.ts';
import { readPlanFacts } from '../pools/plan-facts.ts';
import { mustBeUnmoved, readLive, type LivePool } from '../pools/read-live.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { mustHaveSettled, mustShowAcceptedChanges } from './must-show-accepted-changes.ts';

/** P2: a change that waited for its time, or through a restart, may meet a person who has lost the right. */
async function mustStillBeAllowed(deps: ChangeDeps, record: ChangeRecord, live: LivePool): Promise<void> {
  const actor = await deps.actors.find(record.actor.id);
  const object = accessObject(deps.teams, record.project, live.pool);
  if (actor !== null && can(actor, 'updatePool', object)) return;
  throw new DomainError('access.denied', { params: { action: 'updatePool' } });
}

/**
 * P2-P4: the author may still do this, nothing moved, no rule blocks by now, nothing asks for more than was agreed to, and the text is still the one that was
 * shown. The pool is read last: what is compared with the base is as fresh as it can be when the bytes leave.
 */
export async function recheckChange(deps: ChangeDeps, record: ChangeRecord): Promise<void> {
  const facts = await readPlanFacts(deps, record.project, record.base);
  const live = await readLive(deps, record.project, record.pool);
  await mustStillBeAllowed(deps, record, live);
  mustBeUnmoved(deps, live, record.baseEtag);
  // Another one may have been sent, lost and left between what was asked before the claim and the claim.
  await mustHaveSettled(deps, record);
  await mustShowAcceptedChanges(deps, { ...record, live });
  const plan = planLive(live, record.edit, facts);
  // Where an entry stood in the patch is not kept with the change: the list as a whole is named.
  mustNotBlock(plan, []);
  // What first needs a confirmation now was never asked: nobody agreed to it.
  if (record.confirmed !== null) mustBeConfirmed(deps, plan, live, record.confirmed, []);
  if (plan.body !== record.body || record.body === null || deps.sha256(record.body) !== record.planHash) {
    throw new DomainError('plan.differs', { extra: { plan: toPlan(plan, live.etag, false, deps.sha256) } });
  }
}

import { nextState } from '@poolwright/planning/changes/change-transitions';
import { elsewhereEdit } from '@poolwright/planning/follow/elsewhere-edit';
import type { Change } from '@poolwright/schemas/changes/change';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import { readPlanFacts } from '../pools/plan-facts.ts';
import { readLive } from '../pools/read-live.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { changeObject, findChange } from './find-change.ts';
import { keepChangeDraft, type DraftContents } from './keep-change-draft.ts';
import { settleChange } from './settle-change.ts';
import { toChange } from './to-change.ts';

/** The pool as it is, with the nodes that did not come asked for in zones that are not sold out. */
async function proposalOf(deps: ChangeDeps, record: ChangeRecord): Promise<DraftContents> {
  const base = await readLive(deps, record.project, record.pool);
  const facts = await readPlanFacts(deps, record.project, base.pool);
  const edit = elsewhereEdit(base.pool, record.progress?.flavors ?? [], facts);
  if (edit === null) throw new DomainError('change.no_other_zone', { changeId: record.id });
  return { edit, base, isLive: true, restores: null };
}

/**
 * Begins a new edit that asks for the missing nodes in other zones, as a draft of whoever asks. Nothing is sent; the
 * change that this one becomes, once accepted, supersedes the old one by the ordinary rule.
 */
export async function tryElsewhere(deps: ChangeDeps, caller: Caller, id: string): Promise<Change> {
  const record = await findChange(deps, caller, id);
  const { project, pool } = record;
  const object = changeObject(deps, record);
  await gate(deps.audit, caller, 'settleChange', { project, pool, changeId: id, object });
  const isOffered = toChange(record, caller.actor, object).actions.includes('try-elsewhere');
  if (nextState(record.state, 'try-elsewhere') !== null && isOffered) {
    await keepChangeDraft(deps, caller, record, () => proposalOf(deps, record));
  }
  return settleChange(deps, caller, id, 'try-elsewhere');
}

import type { AccessObject } from '@poolwright/planning/access/is-allowed';
import type { Caller } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { gate, recordHidden } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import { accessObject } from '../pools/find-pool.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';

export type FindChangeDeps = Pick<ChangeDeps, 'changes' | 'teams' | 'audit' | 'projects'>;

export function changeObject(deps: Pick<FindChangeDeps, 'teams'>, record: ChangeRecord): AccessObject {
  return accessObject(deps.teams, record.project, record.base);
}

/** A change of another team's pool and one that is not there give the same answer. */
export async function findChange(deps: FindChangeDeps, caller: Caller, id: string): Promise<ChangeRecord> {
  await gate(deps.audit, caller, 'readPool', { changeId: id });
  const record = await deps.changes.find(id);
  if (record === null || !can(caller.actor, 'readPool', changeObject(deps, record))) {
    const refusal = new DomainError('change.not_found', { params: { id } });
    await recordHidden(deps.audit, caller, { changeId: id }, refusal);
    throw refusal;
  }
  return record;
}

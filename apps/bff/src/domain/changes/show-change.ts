import type { Change } from '@poolwright/schemas/changes/change';
import type { Caller } from '../access/actor.ts';
import { changeObject, findChange, type FindChangeDeps } from './find-change.ts';
import { toChange } from './to-change.ts';

export async function showChange(deps: FindChangeDeps, caller: Caller, id: string): Promise<Change> {
  const record = await findChange(deps, caller, id);
  return toChange(record, caller.actor, changeObject(deps, record));
}

import type { ChangeListQuery } from '@poolwright/schemas/changes/endpoints';
import type { Caller } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { gate } from '../access/gate.ts';
import type { ChangeListPage } from './change-verbs.ts';
import { changeObject, type FindChangeDeps } from './find-change.ts';
import { toChange } from './to-change.ts';

/** Newest first; of another team's pools nothing shows. A page may then hold fewer rows than asked for. */
export async function listChanges(
  deps: FindChangeDeps,
  caller: Caller,
  query: ChangeListQuery,
): Promise<ChangeListPage> {
  await gate(deps.audit, caller, 'readPool');
  const page = await deps.changes.list(query);
  const visible = page.items.filter((record) => can(caller.actor, 'readPool', changeObject(deps, record)));
  return {
    items: visible.map((record) => toChange(record, caller.actor, changeObject(deps, record))),
    ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }),
  };
}

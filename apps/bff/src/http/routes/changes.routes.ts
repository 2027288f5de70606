import type { Change } from '@poolwright/schemas/changes/change';
import {
  acceptPartOfChange,
  listChanges,
  rebaseChange,
  showChange,
  tryElsewhere,
  waitOnChange,
  withdrawChange,
} from '@poolwright/schemas/changes/endpoints';
import type { ChangeVerbs } from '../../domain/changes/change-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';
import { toToldProblem } from '../problem.ts';

export function bindChanges(needs: BindNeeds, verbs: ChangeVerbs): void {
  bind(needs, listChanges, async ({ caller, query }) => {
    const page = await verbs.listChanges(caller, query);
    return ok({ ...page, items: page.items.map(toToldChange) });
  });
  bind(needs, showChange, async ({ caller, params }) =>
    ok(toToldChange(await verbs.showChange(caller, params.id))),
  );
  bind(needs, withdrawChange, async ({ caller, params }) =>
    ok(toToldChange(await verbs.withdrawChange(caller, params.id)), { 'Poolwright-Change': params.id }),
  );
  bind(needs, rebaseChange, async ({ caller, params }) =>
    ok(toToldChange(await verbs.rebaseChange(caller, params.id)), { 'Poolwright-Change': params.id }),
  );
  bind(needs, waitOnChange, async ({ caller, params }) =>
    ok(toToldChange(await verbs.waitOnChange(caller, params.id)), { 'Poolwright-Change': params.id }),
  );
  bind(needs, acceptPartOfChange, async ({ caller, params }) =>
    ok(toToldChange(await verbs.acceptPartOfChange(caller, params.id)), { 'Poolwright-Change': params.id }),
  );
  bind(needs, tryElsewhere, async ({ caller, params }) =>
    ok(toToldChange(await verbs.tryElsewhere(caller, params.id)), { 'Poolwright-Change': params.id }),
  );
}

/** A change keeps its error as a code; the sentences are added where it is told. */
export function toToldChange(change: Change): Change {
  return change.error === undefined ? change : { ...change, error: toToldProblem(change.error) };
}

import type { Change } from '@poolwright/schemas/changes/change';
import { listChanges, rebaseChange, showChange, withdrawChange } from '@poolwright/schemas/changes/endpoints';
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
}

/** A change keeps its error as a code; the sentences are added where it is told. */
export function toToldChange(change: Change): Change {
  return change.error === undefined ? change : { ...change, error: toToldProblem(change.error) };
}

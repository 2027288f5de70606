import { listPoolStates } from '@poolwright/schemas/history/endpoints';
import type { HistoryVerbs } from '../../domain/history/history-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindHistory(needs: BindNeeds, verbs: HistoryVerbs): void {
  bind(needs, listPoolStates, async ({ caller, params, query }) =>
    ok(await verbs.listPoolStates(caller, params.project, params.pool, query)),
  );
}

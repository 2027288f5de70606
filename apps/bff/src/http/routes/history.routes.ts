import {
  adoptDrift,
  ignoreDrift,
  listPoolStates,
  restorePoolState,
  showDrift,
} from '@poolwright/schemas/history/endpoints';
import type { HistoryVerbs } from '../../domain/history/history-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindHistory(needs: BindNeeds, verbs: HistoryVerbs): void {
  bind(needs, listPoolStates, async ({ caller, params, query }) =>
    ok(await verbs.listPoolStates(caller, params.project, params.pool, query)),
  );
  bind(needs, restorePoolState, async ({ caller, params }) =>
    ok(await verbs.restorePoolState(caller, params.project, params.pool, params.n)),
  );
  bind(needs, showDrift, async ({ caller, params }) =>
    ok({ drift: await verbs.showDrift(caller, params.project, params.pool) }),
  );
  bindDriftChoices(needs, verbs);
}

function bindDriftChoices(needs: BindNeeds, verbs: HistoryVerbs): void {
  bind(needs, adoptDrift, async ({ caller, params, body }) => {
    await verbs.adoptDrift(caller, params.project, params.pool, body.n);
    return ok({ settled: true as const });
  });
  bind(needs, ignoreDrift, async ({ caller, params, body }) => {
    await verbs.ignoreDrift(caller, params.project, params.pool, body.n);
    return ok({ settled: true as const });
  });
}

import { listViews, removeView, saveView } from '@poolwright/schemas/views/endpoints';
import type { ViewVerbs } from '../../domain/views/view-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindViews(needs: BindNeeds, verbs: ViewVerbs): void {
  bind(needs, listViews, async ({ caller, params }) => ok(await verbs.listViews(caller, params.project)));
  bind(needs, saveView, async ({ caller, params, body }) =>
    ok({ view: await verbs.saveView(caller, params.project, params.view, body) }),
  );
  bind(needs, removeView, async ({ caller, params }) =>
    ok({ removed: await verbs.removeView(caller, params.project, params.view) }),
  );
}

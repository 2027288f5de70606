import { failFleetZone, reviewFleet, showSoldOut } from '@poolwright/schemas/fleet/endpoints';
import type { FleetVerbs } from '../../domain/fleet/fleet-verbs.ts';
import { bind, kept, ok, type BindNeeds } from '../bind.ts';

export function bindFleet(needs: BindNeeds, verbs: FleetVerbs): void {
  bind(needs, reviewFleet, async ({ caller, params, query }) =>
    kept(await verbs.reviewFleet(caller, params.project, query)),
  );
  bind(needs, showSoldOut, async ({ caller, params }) => ok(await verbs.showSoldOut(caller, params.project)));
  bind(needs, failFleetZone, async ({ caller, params, query }) =>
    ok(await verbs.failFleetZone(caller, params.project, query.az)),
  );
}

import {
  addGrant,
  endGrant,
  listGrants,
  listTeams,
  removeTeam,
  saveTeam,
  showAccess,
} from '@poolwright/schemas/access/endpoints';
import { disablePerson, enablePerson, listPeople } from '@poolwright/schemas/access/people';
import type { AccessVerbs } from '../../domain/access/access-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindAccess(needs: BindNeeds, verbs: AccessVerbs): void {
  bind(needs, showAccess, async () => ok(verbs.showAccess()));
  bind(needs, listGrants, async ({ caller }) => ok({ items: await verbs.listGrants(caller) }));
  bind(needs, addGrant, async ({ caller, body }) => ok(await verbs.addGrant(caller, body)));
  bind(needs, endGrant, async ({ caller, params }) => ok({ ended: await verbs.endGrant(caller, params.id) }));
  bind(needs, listPeople, async ({ caller }) => ok({ items: await verbs.listPeople(caller) }));
  bind(needs, disablePerson, async ({ caller, body }) =>
    ok({ disabled: await verbs.disablePerson(caller, body.person) }),
  );
  bind(needs, enablePerson, async ({ caller, body }) =>
    ok({ enabled: await verbs.enablePerson(caller, body.person) }),
  );
  bind(needs, listTeams, async ({ caller }) => ok({ items: await verbs.listTeams(caller) }));
  bind(needs, saveTeam, async ({ caller, params, body }) =>
    ok(await verbs.saveTeam(caller, params.team, body)),
  );
  bind(needs, removeTeam, async ({ caller, params }) =>
    ok({ removed: await verbs.removeTeam(caller, params.team) }),
  );
}

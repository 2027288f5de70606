import type { AccessDeps } from './access-deps.ts';
import type { AccessVerbs } from './access-verbs.ts';
import { addGrant } from './add-grant.ts';
import { disablePerson, enablePerson } from './disable-person.ts';
import { endGrant } from './end-grant.ts';
import { listGrants, listTeams } from './list-grants.ts';
import { listPeople } from './list-people.ts';
import { removeTeam, saveTeam } from './save-team.ts';
import { showAccess } from './show-access.ts';

export function createAccessVerbs(deps: AccessDeps): AccessVerbs {
  return {
    showAccess,
    listGrants: (caller) => listGrants(deps, caller),
    addGrant: (caller, grant) => addGrant(deps, caller, grant),
    endGrant: (caller, id) => endGrant(deps, caller, id),
    listPeople: (caller) => listPeople(deps, caller),
    disablePerson: (caller, person) => disablePerson(deps, caller, person),
    enablePerson: (caller, person) => enablePerson(deps, caller, person),
    listTeams: (caller) => listTeams(deps, caller),
    saveTeam: (caller, id, rules) => saveTeam(deps, caller, id, rules),
    removeTeam: (caller, id) => removeTeam(deps, caller, id),
  };
}

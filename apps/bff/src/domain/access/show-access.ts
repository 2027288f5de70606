import { actionsOnAll, rights, tokenScope, tokenScopes } from '@poolwright/schemas/access/rights';
import { routesAccess } from '@poolwright/schemas/access/route-access';
import { roles } from '@poolwright/schemas/access/role';
import type { AccessMatrix } from './access-verbs.ts';

/** The matrix as it is decided by: the gate and the router use these very tables. */
export function showAccess(): AccessMatrix {
  return {
    roles: roles.map((role) => ({ role, actions: [...rights[role]] })),
    onAll: [...actionsOnAll],
    tokens: tokenScope.options.map((scope) => ({ scope, actions: [...tokenScopes[scope]] })),
    routes: [...routesAccess],
  };
}

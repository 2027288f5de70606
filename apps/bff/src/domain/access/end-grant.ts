import type { HeldRole } from '@poolwright/schemas/access/grant';
import { wholeLine } from '../audit/done-line.ts';
import { DomainError } from '../domain-error.ts';
import type { AccessDeps } from './access-deps.ts';
import type { Caller } from './actor.ts';
import { gate } from './gate.ts';

const isAdmin = ({ role, reach }: HeldRole) => role === 'admin' && reach.kind === 'everywhere';

/** Takes a role back; never the last one by which somebody may give roles. */
export async function endGrant(deps: AccessDeps, caller: Caller, id: string): Promise<boolean> {
  await gate(deps.audit, caller, 'manageAccess');
  await deps.access.refresh();
  const { disabled } = deps.access;
  const configured = deps.configuredAccess.grants.filter(({ person }) => !disabled.has(person));
  // An admin by the sign-in is one whatever ends here.
  const hasOtherAdmin =
    deps.configuredAccess.otherAdmins.some((admin) => !disabled.has(admin)) ||
    caller.actor.roles.includes('admin');
  const ended = await deps.accessStore.endGrant(
    id,
    (grant, left) => {
      const isLast = isAdmin(grant) && !hasOtherAdmin && ![...left, ...configured].some(isAdmin);
      if (isLast) throw new DomainError('grant.last_admin');
    },
    ({ person, role, reach }) => wholeLine(caller, 'endGrant', { person, role, reach }),
  );
  deps.access.forget();
  return ended;
}

import { accessAction } from '@poolwright/schemas/access/rights';
import type { RouteAccess } from '@poolwright/schemas/access/endpoints';
import { routeAccessOf } from '@poolwright/schemas/access/route-access';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import { gate } from '../domain/access/gate.ts';
import type { Caller } from '../domain/access/actor.ts';
import type { AuditLog } from '../domain/audit/ports.ts';

/** The matrix's line for an endpoint; without one that fits, the process does not start. */
export function accessOf({ name }: Endpoint, fits: (needs: RouteAccess['needs']) => boolean): RouteAccess {
  const access = routeAccessOf(name);
  if (access === undefined || !fits(access.needs)) {
    throw new Error(`The authorization matrix does not say who may call ${name} this way`);
  }
  return access;
}

/**
 * What the matrix says before anything is looked at: may this person do such a thing at all. The verb asks again, once it
 * knows whose the thing is.
 */
export async function mustBeAllowed(
  audit: AuditLog,
  { needs }: RouteAccess,
  caller: Caller,
  params: unknown,
): Promise<void> {
  const action = accessAction.safeParse(needs).data;
  // `signed-in` asks for no right; what needs a browser is told apart by its verb.
  if (action === undefined) return;
  await gate(audit, caller, action, toTarget(params));
}

function toTarget(params: unknown): { project?: string; pool?: string; changeId?: string } {
  const named = new Map<string, unknown>(
    typeof params === 'object' && params !== null ? Object.entries(params) : [],
  );
  const [project, pool, changeId] = ['project', 'pool', 'id'].map((name) => named.get(name));
  return {
    ...(typeof project === 'string' ? { project } : {}),
    ...(typeof pool === 'string' ? { pool } : {}),
    ...(typeof changeId === 'string' ? { changeId } : {}),
  };
}

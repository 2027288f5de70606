import { reachesFor, reachesObject, type AccessObject } from '@poolwright/planning/access/is-allowed';
import type { GrantReach, HeldRole } from '@poolwright/schemas/access/grant';
import type { AccessAction } from '@poolwright/schemas/access/rights';
import type { Actor } from './actor.ts';

/** What can be asked for. Verbs that need the same right share an action. */
export type Action = AccessAction;

/** Every role of a person with its reach. A member is one of a team; the other roles of a sign-in reach everything. */
export function heldRoles({ roles, teams, granted = [] }: Actor): readonly HeldRole[] {
  const bySignIn = roles.flatMap((role): HeldRole[] =>
    role === 'member'
      ? teams.map((team) => ({ role, reach: { kind: 'team', team } }))
      : [{ role, reach: { kind: 'everywhere' } }],
  );
  return [...bySignIn, ...granted];
}

/** Where the actor may do this, as far as it is known without a thing to do it to. */
function reachesOf(actor: Actor, action: Action): readonly GrantReach[] {
  if (actor.only !== undefined && !actor.only.includes(action)) return [];
  return reachesFor(heldRoles(actor), action);
}

/**
 * The one gate in front of every verb. Without an object it answers whether the actor may do this to anything
 * at all, so that a plain "no" needs no look at the pool.
 */
export function can(actor: Actor, action: Action, object?: AccessObject): boolean {
  return reachesObject(reachesOf(actor, action), object);
}

/**
 * Names what the gate lets an actor do this to: two actors with one name may do it to the same objects, so an answer
 * made for one may be given to the other.
 */
export function reachOf(actor: Actor, action: Action): string {
  const reaches = reachesOf(actor, action);
  if (reaches.some(({ kind }) => kind === 'everywhere')) return 'all';
  if (reaches.length === 0) return 'none';
  const names = reaches.flatMap((reach) =>
    reach.kind === 'project'
      ? [`project ${reach.project}`]
      : reach.kind === 'team'
        ? [`team ${reach.team}`]
        : [],
  );
  return `own ${JSON.stringify([...new Set(names)].toSorted())}`;
}

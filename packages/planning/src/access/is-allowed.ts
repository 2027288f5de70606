import type { GrantReach, HeldRole } from '@poolwright/schemas/access/grant';
import { actionsOnAll, rights } from '@poolwright/schemas/access/rights';
import type { AccessAction } from '@poolwright/schemas/access/rights';

/**
 * The thing an action touches: its project and the teams that own it. `owners` null: a project as such, which shows
 * nothing of any team. Absent: the question is asked before the thing is known.
 */
export interface AccessObject {
  readonly project: string;
  readonly owners: readonly string[] | null;
}

function isWithin(reach: GrantReach, { project, owners }: AccessObject): boolean {
  if (reach.kind === 'everywhere') return true;
  if (reach.kind === 'project') return reach.project === project;
  return owners === null || owners.includes(reach.team);
}

/** Where somebody with these roles may do this, by the table of rights. */
export function reachesFor(held: readonly HeldRole[], action: AccessAction): GrantReach[] {
  const needsAll = actionsOnAll.includes(action);
  return held
    .filter(({ role, reach }) => rights[role].includes(action) && (!needsAll || reach.kind === 'everywhere'))
    .map(({ reach }) => reach);
}

/** Whether one of these reaches the object; without an object: whether there is any. */
export function reachesObject(reaches: readonly GrantReach[], object?: AccessObject): boolean {
  return reaches.some((reach) => object === undefined || isWithin(reach, object));
}

/**
 * The rule of who may do what to which pool: the bff decides by it, and the browser offers by it. Without an object it
 * answers whether this may be done to anything at all.
 */
export function isAllowed(held: readonly HeldRole[], action: AccessAction, object?: AccessObject): boolean {
  return reachesObject(reachesFor(held, action), object);
}

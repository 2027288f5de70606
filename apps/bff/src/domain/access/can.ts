import type { Role } from '@poolwright/schemas/session/endpoints';
import type { Actor } from './actor.ts';

/** What can be asked for. Verbs that need the same right share an action. */
export type Action =
  | 'listProjects'
  | 'readPool'
  | 'editDraft'
  | 'planPoolUpdate'
  | 'updatePool'
  | 'setBalanceGoal'
  | 'settleChange'
  | 'settleDrift'
  | 'restorePoolState'
  | 'readAudit'
  | 'reconcileRestore';

/** The thing an action touches: the teams that own it. Absent: the question is asked before the thing is known. */
export interface AccessObject {
  readonly owners: readonly string[];
}

type Reach = 'all' | 'own';

/** Rights by role; what is not listed is denied. `own`: only what belongs to one of the actor's teams. */
const rights: Readonly<Record<Role, Readonly<Partial<Record<Action, Reach>>>>> = {
  viewer: { listProjects: 'all', readPool: 'all' },
  auditor: { listProjects: 'all', readPool: 'all', readAudit: 'all' },
  approver: { listProjects: 'all', readPool: 'all' },
  member: { listProjects: 'all', readPool: 'own', editDraft: 'own', planPoolUpdate: 'own' },
  admin: {
    listProjects: 'all',
    readPool: 'all',
    editDraft: 'all',
    planPoolUpdate: 'all',
    updatePool: 'all',
    setBalanceGoal: 'all',
    settleChange: 'all',
    settleDrift: 'all',
    restorePoolState: 'all',
    readAudit: 'all',
    reconcileRestore: 'all',
  },
};

/**
 * The one gate in front of every verb. Without an object it answers whether the actor may do this to anything
 * at all, so that a plain "no" needs no look at the pool.
 */
export function can(actor: Actor, action: Action, object?: AccessObject): boolean {
  return actor.roles.some((role) => {
    const reach = rights[role][action];
    if (reach === undefined) return false;
    return (
      reach === 'all' || object === undefined || object.owners.some((team) => actor.teams.includes(team))
    );
  });
}

/**
 * Names what the gate lets an actor do this to: two actors with one name may do it to the same objects, so an answer
 * made for one may be given to the other.
 */
export function reachOf(actor: Actor, action: Action): string {
  const reaches = new Set(actor.roles.map((role) => rights[role][action]));
  if (reaches.has('all')) return 'all';
  return reaches.has('own') ? `own ${JSON.stringify(actor.teams.toSorted())}` : 'none';
}

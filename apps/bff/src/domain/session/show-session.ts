import type { Session, User } from '@poolwright/schemas/session/endpoints';
import type { Actor } from '../access/actor.ts';
import { heldRoles } from '../access/can.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SessionFacts } from './session-verbs.ts';

/** Who is signed in and how one may sign in. */
export async function showSession(needs: SessionNeeds, actor: Actor | null): Promise<SessionFacts> {
  const restored = await needs.restores.find();
  return {
    user: actor === null ? null : toUser(actor),
    sampleData: needs.sampleData,
    sampleAccounts: needs.sampleAccounts,
    localAdmin: needs.localAdmin !== null,
    oidc: needs.oidc !== null,
    ...(restored === null ? {} : { restored }),
    ...(actor === null || actor.only !== undefined ? {} : { life: toLife(needs, actor) }),
    version: needs.version,
    now: needs.clock.now().toISOString(),
  };
}

/** One that has just signed in has its whole time before it. */
function toLife({ idleMs, maxMs, clock }: SessionNeeds, { authenticated }: Actor): Session['life'] {
  const end = authenticated?.until ?? new Date(clock.now().getTime() + maxMs);
  return { idleMs, endsAt: end.toISOString() };
}

/** Every role and team a person has, and what each reaches: what the screens offer. What is done is decided by the gate. */
function toUser(actor: Actor): User {
  const held = heldRoles(actor);
  const teams = held.flatMap(({ reach }) => (reach.kind === 'team' ? [reach.team] : []));
  return {
    id: actor.id,
    name: actor.name,
    roles: [...new Set([...actor.roles, ...held.map(({ role }) => role)])],
    teams: [...new Set([...actor.teams, ...teams])],
    held: [...held],
  };
}

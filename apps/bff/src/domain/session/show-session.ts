import type { Actor } from '../access/actor.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SessionFacts } from './session-verbs.ts';

/** Who is signed in and how one may sign in. */
export async function showSession(needs: SessionNeeds, actor: Actor | null): Promise<SessionFacts> {
  const restored = await needs.restores.find();
  return {
    user: actor === null ? null : { ...actor, roles: [...actor.roles], teams: [...actor.teams] },
    sampleData: needs.sampleData,
    sampleAccounts: needs.sampleAccounts,
    localAdmin: needs.localAdmin !== null,
    ...(restored === null ? {} : { restored }),
    version: needs.version,
    now: needs.clock.now().toISOString(),
  };
}

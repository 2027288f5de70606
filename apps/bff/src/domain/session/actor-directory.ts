import { sampleAccount } from '@poolwright/schemas/session/endpoints';
import type { Actor } from '../access/actor.ts';
import type { ActorDirectory } from '../access/ports.ts';
import { localAdmin } from './local-admin-link.ts';
import { toActor, type GroupRule } from './people.ts';
import type { IdentityProvider, PeopleStore } from './ports.ts';
import { toSampleActor } from './to-sample-actor.ts';

/** The ways of signing in that this start offers; who came by another one is nobody here. */
export interface OfferedWays {
  readonly localAdmin: boolean;
  readonly sampleAccounts: boolean;
  readonly oidc: OfferedProvider | null;
}

export interface OfferedProvider {
  readonly provider: Pick<IdentityProvider, 'issuer'>;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly groups: readonly GroupRule[];
}

/**
 * Who people are by the settings of this start: asked at every request and before every send, so that nothing about a
 * person is older than that. An id of a kind that is off, or that nobody knows, stands for nobody.
 */
export function createActorDirectory(offered: OfferedWays): ActorDirectory {
  return {
    find: async (id) => {
      if (id === localAdmin.id) return offered.localAdmin ? localAdmin : null;
      const sample = findSampleActor(id);
      if (sample !== null) return offered.sampleAccounts ? sample : null;
      return offered.oidc === null ? null : findPerson(offered.oidc, id);
    },
  };
}

function findSampleActor(id: string): Actor | null {
  const account = sampleAccount.safeParse(id).data;
  return account === undefined ? null : toSampleActor(account);
}

async function findPerson({ provider, people, groups }: OfferedProvider, id: string): Promise<Actor | null> {
  const person = await people.find(id);
  // Somebody of the provider that was set before is nobody with this one.
  return person === null || person.issuer !== provider.issuer ? null : toActor(person, groups);
}

/** Nobody who has no role here, neither by their groups nor given to them. */
export function createActorsWithRole(people: ActorDirectory): ActorDirectory {
  return {
    find: async (id) => {
      const actor = await people.find(id);
      const hasRole = actor !== null && (actor.roles.length > 0 || (actor.granted ?? []).length > 0);
      return hasRole ? actor : null;
    },
  };
}

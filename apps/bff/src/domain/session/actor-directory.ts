import { sampleAccount } from '@poolwright/schemas/session/endpoints';
import type { Actor } from '../access/actor.ts';
import type { ActorDirectory } from '../access/ports.ts';
import { localAdmin } from './local-admin-link.ts';
import { toSampleActor } from './to-sample-actor.ts';

/** The ways of signing in that this start offers; who came by another one is nobody here. */
export interface OfferedWays {
  readonly localAdmin: boolean;
  readonly sampleAccounts: boolean;
}

/**
 * Who people are by the settings of this start: asked at every request and before every send, so that nothing about a
 * person is older than that. An id of a kind that is off, or that nobody knows, stands for nobody.
 */
export function createActorDirectory(offered: OfferedWays): ActorDirectory {
  return {
    find: async (id) => {
      if (id === localAdmin.id) return offered.localAdmin ? localAdmin : null;
      return offered.sampleAccounts ? findSampleActor(id) : null;
    },
  };
}

function findSampleActor(id: string): Actor | null {
  const account = sampleAccount.safeParse(id).data;
  return account === undefined ? null : toSampleActor(account);
}

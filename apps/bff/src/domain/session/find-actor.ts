import { sampleAccount } from '@poolwright/schemas/session/endpoints';
import type { Actor } from '../access/actor.ts';
import { localAdmin } from './local-admin-link.ts';
import type { SessionNeeds } from './session-needs.ts';
import { toSampleActor } from './to-sample-actor.ts';

/** The person with this id by the settings of this start; null when that way of signing in is off. */
export function findActor(
  needs: Pick<SessionNeeds, 'localAdmin' | 'sampleAccounts'>,
  id: string,
): Actor | null {
  if (id === localAdmin.id) return needs.localAdmin === null ? null : localAdmin;
  const account = sampleAccount.safeParse(id).data;
  return account === undefined || !needs.sampleAccounts ? null : toSampleActor(account);
}

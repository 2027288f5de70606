import type { SampleAccount } from '@poolwright/schemas/session/endpoints';
import type { Actor } from '../access/actor.ts';

const accounts: Readonly<Record<SampleAccount, Omit<Actor, 'id' | 'name'>>> = {
  admin: { roles: ['admin'], teams: [] },
  approver: { roles: ['approver'], teams: ['vision', 'language'] },
  approver2: { roles: ['approver'], teams: ['vision', 'language'] },
  member: { roles: ['member'], teams: ['vision'] },
  member2: { roles: ['member'], teams: ['language'] },
  viewer: { roles: ['viewer'], teams: [] },
  auditor: { roles: ['auditor'], teams: [] },
};

/** The person behind a sample account. */
export function toSampleActor(account: SampleAccount): Actor {
  return { id: account, name: account, ...accounts[account] };
}

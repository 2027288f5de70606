import type { SampleAccount } from '@poolwright/schemas/session/endpoints';
import { DomainError } from '../domain-error.ts';
import { toSampleActor } from './to-sample-actor.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SignedIn, Visitor } from './session-verbs.ts';
import { startSession } from './start-session.ts';

/** Signs in as a sample account; where they are off, there is no such thing. */
export async function signInSample(
  needs: SessionNeeds,
  visitor: Visitor,
  account: SampleAccount,
): Promise<SignedIn> {
  if (!needs.sampleAccounts) throw new DomainError('request.no_such_route');
  return startSession(needs, visitor, toSampleActor(account), { action: 'signInSample', way: 'sample' });
}

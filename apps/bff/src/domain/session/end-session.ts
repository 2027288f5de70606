import type { OwnSessions } from '@poolwright/schemas/session/own-sessions';
import type { Caller } from '../access/actor.ts';
import { mustBeBrowser } from '../tokens/must-be-browser.ts';
import { DomainError } from '../domain-error.ts';
import { listSessions } from './list-sessions.ts';
import type { SessionNeeds } from './session-needs.ts';

/** Ends one of the caller's own sessions; somebody else's is as unknown as none. It ends first and is recorded then. */
export async function endSession(
  needs: SessionNeeds,
  caller: Caller,
  id: string,
  handle: string,
): Promise<OwnSessions> {
  await mustBeBrowser(needs.audit, caller, 'endSession');
  const { actor } = caller;
  const ended = await needs.sessions.endMatching({ userId: actor.id, handle });
  if (ended.length === 0) throw new DomainError('session.not_found');
  await needs.audit.append({
    actor: { id: actor.id, name: actor.name },
    action: 'endSession',
    kind: 'done',
    way: caller.way,
    requestId: caller.requestId,
    details: { session: handle },
  });
  return listSessions(needs, caller, id);
}

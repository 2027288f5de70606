import type { OwnSessions } from '@poolwright/schemas/session/own-sessions';
import type { Caller } from '../access/actor.ts';
import { mustBeBrowser } from '../tokens/must-be-browser.ts';
import { listSessions } from './list-sessions.ts';
import type { SessionNeeds } from './session-needs.ts';

/** Ends every session of the caller but the one that asks. */
export async function endOtherSessions(
  needs: SessionNeeds,
  caller: Caller,
  id: string,
): Promise<OwnSessions> {
  await mustBeBrowser(needs.audit, caller, 'endOtherSessions');
  const { actor } = caller;
  const ended = await needs.sessions.endMatching({ userId: actor.id, exceptIdHash: needs.sha256(id) });
  await needs.audit.append({
    actor: { id: actor.id, name: actor.name },
    action: 'endOtherSessions',
    kind: 'done',
    way: caller.way,
    requestId: caller.requestId,
    details: { sessions: ended.length },
  });
  return listSessions(needs, caller, id);
}

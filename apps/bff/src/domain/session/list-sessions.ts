import type { OwnSession, OwnSessions } from '@poolwright/schemas/session/own-sessions';
import type { Caller } from '../access/actor.ts';
import { mustBeBrowser } from '../tokens/must-be-browser.ts';
import type { SessionRecord } from './ports.ts';
import type { SessionNeeds } from './session-needs.ts';

/** Where the caller is signed in, the one that asks first. `id` is its cookie's value. */
export async function listSessions(
  needs: Pick<SessionNeeds, 'audit' | 'sessions' | 'sha256' | 'idleMs' | 'maxMs' | 'clock'>,
  caller: Caller,
  id: string,
): Promise<OwnSessions> {
  await mustBeBrowser(needs.audit, caller, 'listSessions');
  const { idleMs, maxMs, clock } = needs;
  const found = await needs.sessions.list(caller.actor.id, { idleMs, maxMs, now: clock.now() });
  const own = needs.sha256(id);
  const items = found.map((record) => toOwnSession(record, record.idHash === own, needs));
  return { items: [...items.filter(({ isThis }) => isThis), ...items.filter(({ isThis }) => !isThis)] };
}

function toOwnSession(
  record: SessionRecord,
  isThis: boolean,
  { idleMs, maxMs }: Pick<SessionNeeds, 'idleMs' | 'maxMs'>,
): OwnSession {
  const { handle, way, browser, address, createdAt, lastSeenAt } = record;
  return {
    id: handle,
    isThis,
    way,
    browser,
    address,
    signedInAt: createdAt.toISOString(),
    lastUsedAt: lastSeenAt.toISOString(),
    endsAt: toEnd(record, idleMs, maxMs).toISOString(),
  };
}

/** When a session ends if it is not used until then. */
export function toEnd(
  { lastSeenAt, createdAt }: Pick<SessionRecord, 'lastSeenAt' | 'createdAt'>,
  idleMs: number,
  maxMs: number,
): Date {
  return new Date(Math.min(lastSeenAt.getTime() + idleMs, createdAt.getTime() + maxMs));
}

import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import type { AuditLog } from '../audit/ports.ts';
import { DomainError } from '../domain-error.ts';
import type { Visitor } from '../session/session-verbs.ts';
import type { WatchedSession } from '../session/watch-session.ts';
import type { StreamSink } from './ports.ts';
import type { StreamHub } from './stream-hub.ts';

export interface OpenStreamDeps {
  readonly audit: AuditLog;
  readonly hub: StreamHub;
  /** Who a cookie's value stands for, without noting a use. */
  readonly watchCookie: (value: string) => Promise<WatchedSession | null>;
  /** Open streams a person, in this process. */
  readonly mostStreams: number;
}

const retrySeconds = 30;

/**
 * Opens a stream for whoever is signed in; answers how to let it go when the reader is gone. `begin` is called once all
 * questions are answered, right before the first event.
 */
export async function openStream(
  { audit, hub, watchCookie, mostStreams }: OpenStreamDeps,
  visitor: Pick<Visitor, 'id' | 'requestId'>,
  lastEventId: string | null,
  begin: () => StreamSink,
): Promise<() => void> {
  const session = visitor.id === null ? null : await watchCookie(visitor.id);
  if (session === null) throw new DomainError('session.required');
  const caller: Caller = { actor: session.actor, requestId: visitor.requestId, way: 'browser' };
  await gate(audit, caller, 'readPool');
  if (hub.isDraining) throw new DomainError('server.busy', { retryAfter: 1 });
  if (hub.countOf(session.actor.id) >= mostStreams) {
    const params = { seconds: retrySeconds };
    throw new DomainError('request.rate_limited', { retryAfter: retrySeconds, params });
  }
  return hub.add(session, lastEventId, begin());
}

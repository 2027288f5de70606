import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import type { Watched } from '../access/watched.ts';
import type { AuditLog } from '../audit/ports.ts';
import { DomainError } from '../domain-error.ts';
import type { StreamSink } from './ports.ts';
import type { StreamHub } from './stream-hub.ts';
import type { StreamVisitor } from './stream-verbs.ts';

export interface OpenStreamDeps {
  readonly audit: AuditLog;
  readonly hub: StreamHub;
  /** Who a cookie's value stands for, without noting a use. */
  readonly watchCookie: (value: string) => Promise<Watched | null>;
  /** The same of an API token. */
  readonly watchToken: (token: string) => Promise<Watched | null>;
  /** Open streams a person, in this process. */
  readonly mostStreams: number;
}

const retrySeconds = 30;

/**
 * Opens a stream for whoever is signed in or has a token; answers how to let it go when the reader is gone. `begin` is called once all
 * questions are answered, right before the first event.
 */
export async function openStream(
  deps: OpenStreamDeps,
  visitor: StreamVisitor,
  lastEventId: string | null,
  begin: () => StreamSink,
): Promise<() => void> {
  const { audit, hub, mostStreams } = deps;
  const holder = await watchVisitor(deps, visitor);
  const caller: Caller = { actor: holder.actor, requestId: visitor.requestId, way: holder.way };
  await gate(audit, caller, 'readPool');
  if (hub.isDraining) throw new DomainError('server.busy', { retryAfter: 1 });
  if (hub.countOf(holder.actor.id) >= mostStreams) {
    const params = { seconds: retrySeconds };
    throw new DomainError('request.rate_limited', { retryAfter: retrySeconds, params });
  }
  return hub.add(holder, lastEventId, begin());
}

async function watchVisitor(
  { watchCookie, watchToken }: OpenStreamDeps,
  { cookie, token }: StreamVisitor,
): Promise<Watched> {
  if (token !== null) {
    const holder = await watchToken(token);
    if (holder === null) throw new DomainError('token.refused');
    return holder;
  }
  const holder = cookie === null ? null : await watchCookie(cookie);
  if (holder === null) throw new DomainError('session.required');
  return holder;
}

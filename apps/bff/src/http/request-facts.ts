import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Actor } from '../domain/access/actor.ts';
import type { SessionVerbs } from '../domain/session/session-verbs.ts';
import { readSessionCookie } from './security/session-cookie.ts';

/** What is found out once about a request: its id, its cookie, and on demand who sent it. */
export interface RequestFacts {
  readonly requestId: string;
  readonly cookie: string | null;
  findActor(): Promise<Actor | null>;
}

export type FactsOf = (request: IncomingMessage) => RequestFacts;

/** Facts by request, kept beside it because Express's own bag is untyped. The id is ours, never the caller's. */
export function createFactsOf(session: Pick<SessionVerbs, 'findSession'>): FactsOf {
  const known = new WeakMap<IncomingMessage, RequestFacts>();
  return (request) => {
    const found = known.get(request);
    if (found !== undefined) return found;
    const cookie = readSessionCookie(request);
    let actor: Promise<Actor | null> | undefined;
    const facts: RequestFacts = {
      requestId: randomUUID(),
      cookie,
      findActor: () => (actor ??= session.findSession(cookie)),
    };
    known.set(request, facts);
    return facts;
  };
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Actor } from '../domain/access/actor.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { SessionVerbs } from '../domain/session/session-verbs.ts';
import type { TokenVerbs } from '../domain/tokens/token-verbs.ts';
import { readBearer } from './security/bearer.ts';
import type { RateLimit } from './security/rate-limit.ts';
import { readSessionCookie } from './security/session-cookie.ts';

/** What is found out once about a request: its id, its cookie or token, and on demand who sent it. */
export interface RequestFacts {
  readonly requestId: string;
  readonly cookie: string | null;
  /** The API token of the header `Authorization`. */
  readonly bearer: string | null;
  readonly way: 'browser' | 'token';
  /** Null when nobody is signed in; a token that is none throws `token.refused`. */
  findActor(): Promise<Actor | null>;
}

export type FactsOf = (request: IncomingMessage) => RequestFacts;

/** Set by a page on reads that it makes by itself: they do not keep a session alive that nobody uses. */
const backgroundHeader = 'poolwright-background';

/** Facts by request, kept beside it because Express's own bag is untyped. The id is ours, never the caller's. */
export function createFactsOf(
  session: Pick<SessionVerbs, 'findSession'>,
  tokens: Pick<TokenVerbs, 'findToken'>,
  rateLimit: RateLimit,
): FactsOf {
  const known = new WeakMap<IncomingMessage, RequestFacts>();

  async function findByToken(
    request: IncomingMessage,
    bearer: string,
    cookie: string | null,
  ): Promise<Actor> {
    // Two answers to "who is it" are one too many: which one counts must not be a matter of order.
    if (cookie !== null) throw new DomainError('request.two_credentials');
    const found = await tokens.findToken(bearer);
    const address = request.socket.remoteAddress ?? 'unknown';
    const seconds = rateLimit.take(found === null ? `no token ${address}` : `token ${found.id}`);
    if (seconds !== null) {
      throw new DomainError('request.rate_limited', { retryAfter: seconds, params: { seconds } });
    }
    if (found === null) throw new DomainError('token.refused');
    return found.actor;
  }

  return (request) => {
    const found = known.get(request);
    if (found !== undefined) return found;
    const cookie = readSessionCookie(request);
    const bearer = readBearer(request);
    let actor: Promise<Actor | null> | undefined;
    const facts: RequestFacts = {
      requestId: randomUUID(),
      cookie,
      bearer,
      way: bearer === null ? 'browser' : 'token',
      findActor: () =>
        (actor ??=
          bearer === null
            ? session.findSession(cookie, !isBackground(request))
            : findByToken(request, bearer, cookie)),
    };
    known.set(request, facts);
    return facts;
  };
}

/** A write is never in the background: somebody meant it. */
function isBackground({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && headers[backgroundHeader] === '1';
}

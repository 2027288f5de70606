import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Actor } from '../domain/access/actor.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { SessionVerbs } from '../domain/session/session-verbs.ts';
import type { TokenVerbs } from '../domain/tokens/token-verbs.ts';
import type { Holder, RequestLimits } from './limits/request-limits.ts';
import { readBearer } from './security/bearer.ts';
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
  /** The same, with what the request counts for. */
  findHolder(): Promise<Holder | null>;
}

export type FactsOf = (request: Request) => RequestFacts;

/** Set by a page on reads that it makes by itself: they do not keep a session alive that nobody uses. */
const backgroundHeader = 'poolwright-background';

/** Facts by request, kept beside it because Express's own bag is untyped. The id is ours, never the caller's. */
export function createFactsOf(
  session: Pick<SessionVerbs, 'findSession'>,
  tokens: Pick<TokenVerbs, 'findToken'>,
  limits: Pick<RequestLimits, 'takeOfAddress'>,
): FactsOf {
  const known = new WeakMap<Request, RequestFacts>();

  async function findByToken(request: Request, bearer: string, cookie: string | null): Promise<Holder> {
    // Two answers to "who is it" are one too many: which one counts must not be a matter of order.
    if (cookie !== null) throw new DomainError('request.two_credentials');
    const found = await tokens.findToken(bearer);
    if (found !== null) return { key: `token ${found.id}`, actor: found.actor };
    limits.takeOfAddress(request.ip, 'token');
    throw new DomainError('token.refused');
  }

  async function findBySession(request: Request, cookie: string | null): Promise<Holder | null> {
    const actor = await session.findSession(cookie, !isBackground(request));
    return actor === null ? null : { key: `user ${actor.id}`, actor };
  }

  return (request) => {
    const found = known.get(request);
    if (found !== undefined) return found;
    const cookie = readSessionCookie(request);
    const bearer = readBearer(request);
    let holder: Promise<Holder | null> | undefined;
    const findHolder = () =>
      (holder ??= bearer === null ? findBySession(request, cookie) : findByToken(request, bearer, cookie));
    const facts: RequestFacts = {
      requestId: randomUUID(),
      cookie,
      bearer,
      way: bearer === null ? 'browser' : 'token',
      findHolder,
      findActor: async () => (await findHolder())?.actor ?? null,
    };
    known.set(request, facts);
    return facts;
  };
}

/** A write is never in the background: somebody meant it. */
function isBackground({ method, headers }: Request): boolean {
  return (method === 'GET' || method === 'HEAD') && headers[backgroundHeader] === '1';
}

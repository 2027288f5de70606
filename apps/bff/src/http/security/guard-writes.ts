import { logOutByProvider } from '@poolwright/schemas/session/provider-endpoints';
import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/domain-error.ts';
import type { FactsOf } from '../request-facts.ts';
import { csrfHeader, isForeign, type CsrfTokens } from './csrf.ts';

/**
 * Refuses every call but GET and HEAD that is not tied to its cookie by the token, before anything else looks
 * at it. Nobody signed in and no token is 401 rather than 403, so that a script learns what it lacks first.
 */
export function guardWrites(
  factsOf: FactsOf,
  csrf: CsrfTokens,
  origins: ReadonlySet<string>,
): RequestHandler {
  return async (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    if (isByProvider(request)) return next();
    if (isForeign(request, origins)) throw new DomainError('session.csrf');
    const facts = factsOf(request);
    // No page can make a browser send this header along: what carries it is not forged. It counts in the API only.
    if (facts.bearer !== null && request.path.startsWith('/api/')) {
      await facts.findActor();
      return next();
    }
    const tokens = request.headersDistinct[csrfHeader.toLowerCase()] ?? [];
    if (tokens.length === 1 && csrf.isValid(facts.cookie, tokens[0])) return next();
    const isOpen = !request.path.startsWith('/api/');
    if (isOpen || (await facts.findActor()) !== null) throw new DomainError('session.csrf');
    throw new DomainError('session.required');
  };
}

/** The identity provider's own call has no cookie to be tied to: the signature of what it brings is asked instead. */
function isByProvider({ method, path }: Request): boolean {
  return method === logOutByProvider.method && path === logOutByProvider.path;
}

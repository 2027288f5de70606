import type { Endpoint } from '@poolwright/schemas/endpoint';
import { beginSignIn, logOutByProvider, signInOidc } from '@poolwright/schemas/session/provider-endpoints';
import type { Request, Response } from 'express';
import { DomainError } from '../../domain/domain-error.ts';
import type { SessionVerbs } from '../../domain/session/session-verbs.ts';
import { accessOf } from '../access.ts';
import type { BindNeeds } from '../bind.ts';
import { sendLeadOn } from '../lead-on.ts';
import { problemHeaders, toProblem } from '../problem.ts';
import { readBody } from '../request/read-body.ts';
import { checkMediaType } from '../request/media-type.ts';
import { sendAnswer } from '../send.ts';
import { sessionCookie } from '../security/session-cookie.ts';
import { noSignInCookie, readSignInCookie, signInCookie } from '../security/sign-in-cookie.ts';
import { toVisitor } from './session.routes.ts';

/** Bound by hand: a browser comes and goes by whole pages here, and the identity provider posts a form. */
export function bindSignIn(needs: BindNeeds, verbs: SessionVerbs): void {
  bindPage(needs, beginSignIn, async (request, response) => {
    const { id, url } = await verbs.beginSignIn(
      toVisitor(needs.factsOf(request), request),
      returnToOf(request),
      isFreshAsked(request),
    );
    response.setHeader('Set-Cookie', signInCookie(id));
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, url);
  });
  bindPage(needs, signInOidc, async (request, response) => {
    const signIn = readSignInCookie(request);
    response.setHeader('Set-Cookie', noSignInCookie());
    const visitor = toVisitor(needs.factsOf(request), request);
    const { id, returnTo } = await verbs.signInOidc(visitor, signIn, queryOf(request));
    response.setHeader('Set-Cookie', [sessionCookie(id), noSignInCookie()]);
    sendLeadOn(response, 200, returnTo);
  });
  bindLogout(needs, verbs);
}

/** Like any other reading route, but a browser is told on a page what went wrong, in its own language. */
function bindPage(
  needs: BindNeeds,
  endpoint: Endpoint,
  run: (request: Request, response: Response) => Promise<void>,
): void {
  accessOf(endpoint, (needed) => needed === 'anyone');
  needs.bound.set(endpoint.name, endpoint);
  needs.app.route(endpoint.path).get(async (request, response) => {
    try {
      // It is used up by being asked: a look before the real one would spoil it.
      if (request.method === 'HEAD') throw new DomainError('request.no_such_route', { status: 405 });
      needs.limits.takeOfAddress(request.ip, 'sign-in');
      await run(request, response);
    } catch (error) {
      if (!(error instanceof DomainError) || !wantsPage(request)) throw error;
      tellOnPage(needs, request, response, error);
    }
  });
}

function tellOnPage(
  { factsOf, log }: BindNeeds,
  request: Request,
  response: Response,
  error: DomainError,
): void {
  const { requestId } = factsOf(request);
  const { status, code } = toProblem(error, requestId);
  for (const [name, value] of Object.entries(problemHeaders(error))) response.setHeader(name, value);
  log.info('request.refused', { requestId, method: request.method, status, code });
  const query = new URLSearchParams({ problem: code, request: requestId });
  sendLeadOn(response, status, `/sign-in?${query.toString()}`);
}

function wantsPage(request: Request): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

/** As the browser sent it: a parameter that stands twice must be seen to stand twice. */
function queryOf(request: Request): URLSearchParams {
  const at = request.originalUrl.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at));
}

function returnToOf(request: Request): string | null {
  const given = queryOf(request).getAll('returnTo');
  return given.length === 1 ? (given[0] ?? null) : null;
}

function isFreshAsked(request: Request): boolean {
  return queryOf(request).get('fresh') === 'true';
}

function bindLogout(needs: BindNeeds, verbs: SessionVerbs): void {
  accessOf(logOutByProvider, (needed) => needed === 'anyone');
  needs.bound.set(logOutByProvider.name, logOutByProvider);
  needs.app.route(logOutByProvider.path).post(async (request, response) => {
    needs.limits.takeOfAddress(request.ip, 'sign-in');
    checkMediaType(request, 'application/x-www-form-urlencoded');
    const form = new URLSearchParams(Buffer.from(await readBody(request)).toString('utf8'));
    const tokens = form.getAll('logout_token');
    const token = tokens.length === 1 ? (tokens[0] ?? null) : null;
    await verbs.logOutByProvider(needs.factsOf(request).requestId, token);
    sendAnswer(response, needs.scrub, { status: 200, body: '{}', mediaType: 'application/json' });
  });
}

import type { Session } from '@poolwright/schemas/session/endpoints';
import { showSession, signInLocalAdmin, signInSample, signOut } from '@poolwright/schemas/session/endpoints';
import { endOtherSessions, endSession, listSessions } from '@poolwright/schemas/session/own-sessions';
import type { Actor } from '../../domain/access/actor.ts';
import type { SessionVerbs, SignedIn, Visitor } from '../../domain/session/session-verbs.ts';
import type { Request } from 'express';
import { bind, bindOpen, ok, type BindNeeds } from '../bind.ts';
import type { RequestFacts } from '../request-facts.ts';
import type { CsrfTokens } from '../security/csrf.ts';
import { newCookieValue, sessionCookie } from '../security/session-cookie.ts';

export function bindSession(needs: BindNeeds, verbs: SessionVerbs, csrf: CsrfTokens): void {
  const show = async (actor: Actor | null, cookie: string): Promise<Session> => ({
    ...(await verbs.showSession(actor)),
    csrfToken: csrf.tokenFor(cookie),
  });
  const showWithCookie = async (actor: Actor | null, cookie: string) =>
    ok(await show(actor, cookie), { 'Set-Cookie': sessionCookie(cookie) });
  const enter = ({ actor, id }: SignedIn) => showWithCookie(actor, id);

  bindOpen(needs, showSession, async ({ facts }) => {
    // Without a cookie there is nothing the token could be bound to: a pre-session cookie is set.
    if (facts.cookie === null) return showWithCookie(null, newCookieValue());
    return ok(await show(await facts.findActor(), facts.cookie));
  });
  bindOpen(needs, signInSample, async ({ facts, request, body }) =>
    enter(await verbs.signInSample(toVisitor(facts, request), body.account)),
  );
  bindOpen(needs, signInLocalAdmin, async ({ facts, request, body }) =>
    enter(await verbs.signInLocalAdmin(toVisitor(facts, request), body.token)),
  );
  bindOpen(needs, signOut, async ({ facts, request }) => {
    const { endSessionUrl } = await verbs.signOut(toVisitor(facts, request));
    const cookie = newCookieValue();
    const left = await show(null, cookie);
    const body = endSessionUrl === null ? left : { ...left, endSessionUrl };
    return ok(body, { 'Set-Cookie': sessionCookie(cookie) });
  });
}

/** The routes of one's own sessions. Whoever has a session may see and end their own, whatever their role. */
export function bindOwnSessions(needs: BindNeeds, verbs: SessionVerbs): void {
  const idOf = ({ cookie }: RequestFacts): string => cookie ?? '';
  bind(needs, listSessions, async ({ caller, facts }) => ok(await verbs.listSessions(caller, idOf(facts))));
  bind(needs, endSession, async ({ caller, facts, params }) =>
    ok(await verbs.endSession(caller, idOf(facts), params.session)),
  );
  bind(needs, endOtherSessions, async ({ caller, facts }) =>
    ok(await verbs.endOtherSessions(caller, idOf(facts))),
  );
}

export function toVisitor(facts: RequestFacts, request: Request): Visitor {
  return {
    id: facts.cookie,
    requestId: facts.requestId,
    userAgent: request.headers['user-agent'] ?? null,
    address: request.ip ?? null,
  };
}

import type { Session } from '@poolwright/schemas/session/endpoints';
import { showSession, signInLocalAdmin, signInSample, signOut } from '@poolwright/schemas/session/endpoints';
import type { Actor } from '../../domain/access/actor.ts';
import type { SessionVerbs, SignedIn, Visitor } from '../../domain/session/session-verbs.ts';
import { bindOpen, ok, type BindNeeds } from '../bind.ts';
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
  bindOpen(needs, signInSample, async ({ facts, body }) =>
    enter(await verbs.signInSample(toVisitor(facts), body.account)),
  );
  bindOpen(needs, signInLocalAdmin, async ({ facts, body }) =>
    enter(await verbs.signInLocalAdmin(toVisitor(facts), body.token)),
  );
  bindOpen(needs, signOut, async ({ facts }) => {
    await verbs.signOut(toVisitor(facts));
    return showWithCookie(null, newCookieValue());
  });
}

function toVisitor(facts: RequestFacts): Visitor {
  return { id: facts.cookie, requestId: facts.requestId };
}

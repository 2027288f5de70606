import { beginSignIn } from './begin-sign-in.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { endSession } from './end-session.ts';
import { findSession } from './find-session.ts';
import { listSessions } from './list-sessions.ts';
import { logOutByProvider } from './log-out-by-provider.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SessionVerbs } from './session-verbs.ts';
import { showSession } from './show-session.ts';
import { signInLocalAdmin } from './sign-in-local-admin.ts';
import { signInOidc } from './sign-in-oidc.ts';
import { signInSample } from './sign-in-sample.ts';
import { signOut } from './sign-out.ts';

export function createSessionVerbs(needs: SessionNeeds): SessionVerbs {
  return {
    findSession: (id, isUse) => findSession(needs, id, isUse),
    showSession: (actor) => showSession(needs, actor),
    signInSample: (visitor, account) => signInSample(needs, visitor, account),
    signInLocalAdmin: (visitor, token) => signInLocalAdmin(needs, visitor, token),
    signOut: (visitor) => signOut(needs, visitor),
    beginSignIn: (visitor, returnTo, isFresh) => beginSignIn(needs, visitor, returnTo, isFresh),
    signInOidc: (visitor, signIn, query) => signInOidc(needs, visitor, signIn, query),
    logOutByProvider: (requestId, token) => logOutByProvider(needs, requestId, token),
    listSessions: (caller, id) => listSessions(needs, caller, id),
    endSession: (caller, id, handle) => endSession(needs, caller, id, handle),
    endOtherSessions: (caller, id) => endOtherSessions(needs, caller, id),
  };
}

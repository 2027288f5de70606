import { findSession } from './find-session.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { SessionVerbs } from './session-verbs.ts';
import { showSession } from './show-session.ts';
import { signInLocalAdmin } from './sign-in-local-admin.ts';
import { signInSample } from './sign-in-sample.ts';
import { signOut } from './sign-out.ts';

export function createSessionVerbs(needs: SessionNeeds): SessionVerbs {
  return {
    findSession: (id) => findSession(needs, id),
    showSession: (actor) => showSession(needs, actor),
    signInSample: (visitor, account) => signInSample(needs, visitor, account),
    signInLocalAdmin: (visitor, token) => signInLocalAdmin(needs, visitor, token),
    signOut: (visitor) => signOut(needs, visitor),
  };
}

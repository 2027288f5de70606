import type { Session } from '@poolwright/schemas/session/endpoints';

/** The session of an admin called Ada, as the bff tells it. */
export function adminSession(now: string, more: Partial<Session> = {}): Session {
  return {
    user: {
      id: 'u',
      name: 'Ada',
      roles: ['admin'],
      teams: [],
      held: [{ role: 'admin', reach: { kind: 'everywhere' } }],
    },
    csrfToken: 't',
    sampleData: false,
    sampleAccounts: false,
    localAdmin: false,
    oidc: false,
    version: '1',
    now,
    ...more,
  };
}

/** Every address of the app, in one place. */
export const paths = {
  /** Leads on to the first project's pools. */
  start: '/',
  home: '/home',
  signIn: '/sign-in',
  signInLocal: '/sign-in/local',
  /** Tells somebody who signed in in a tab of its own to go back to the other one. */
  signInDone: '/sign-in/done',
  /** Leads on to the zones of the first project's pools. */
  fleetStart: '/zones',
  fleet: (project: string) => `/projects/${encodeURIComponent(project)}/zones`,
  pools: (project: string) => `/projects/${encodeURIComponent(project)}/pools`,
  /** `tab` names a part of the page; `overview` is the page itself. */
  pool: (project: string, pool: string, tab = 'overview') =>
    `/projects/${encodeURIComponent(project)}/pools/${encodeURIComponent(pool)}${tab === 'overview' ? '' : `/${tab}`}`,
  editPool: (project: string, pool: string) =>
    `/projects/${encodeURIComponent(project)}/pools/${encodeURIComponent(pool)}/edit`,
  changes: '/changes',
  change: (id: string) => `/changes/${encodeURIComponent(id)}`,
  audit: '/audit',
  sessions: '/sessions',
  access: '/access',
  tokens: '/tokens',
} as const;

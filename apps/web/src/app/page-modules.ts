/** The pages by address; each is a chunk of its own, and asking twice loads once. */
export const pageModules = {
  signIn: () => import('./pages/sign-in-page.tsx'),
  signInLocal: () => import('./pages/local-sign-in-page.tsx'),
  signInDone: () => import('./pages/sign-in-done-page.tsx'),
  start: () => import('./pages/start-page.tsx'),
  home: () => import('./pages/home/home-page.tsx'),
  pools: () => import('./pages/pools-page.tsx'),
  fleet: () => import('./pages/fleet-page.tsx'),
  pool: () => import('./pages/pool-page.tsx'),
  editPool: () => import('./pages/edit-pool-page.tsx'),
  changes: () => import('./pages/changes-page.tsx'),
  change: () => import('./pages/change-page.tsx'),
  audit: () => import('./pages/audit-page.tsx'),
  sessions: () => import('./pages/sessions-page.tsx'),
  access: () => import('./pages/access-page.tsx'),
  tokens: () => import('./pages/tokens-page.tsx'),
} as const;

/** Which page an address leads to, so far as it is worth fetching before the router can tell. */
const earlyPages = [
  { address: /^\/projects\/[^/]+\/pools$/, load: pageModules.pools, isFirst: true },
  { address: /^\/projects\/[^/]+\/pools\/[^/]+\/edit$/, load: pageModules.editPool, isFirst: false },
  { address: /^\/projects\/[^/]+\/pools\/[^/]+(\/[^/]+)?$/, load: pageModules.pool, isFirst: false },
] as const;

/** Begins to fetch the page of an address. A failure is the router's to tell, which asks again. */
export function fetchPage(pathname: string): { readonly needsAllMessages: boolean } {
  const page = earlyPages.find(({ address }) => address.test(pathname));
  page?.load().catch(() => undefined);
  return { needsAllMessages: page?.isFirst === false };
}

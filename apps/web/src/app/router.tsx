import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './shell/not-found.tsx';
import { PageCrash } from './shell/page-crash.tsx';
import { PagePending } from './shell/page-pending.tsx';
import { RootLayout } from './shell/root-layout.tsx';
import { SessionGate } from './shell/session-gate.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFound });

/** Every page below is for people who are signed in. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SessionGate });

const openPage = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => signedIn, path, component });

const openPages = [
  openPage(
    '/sign-in',
    lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
  ),
  openPage(
    '/sign-in/local',
    lazyRouteComponent(() => import('./pages/local-sign-in-page.tsx'), 'LocalSignInPage'),
  ),
];

const pages = [
  page(
    '/',
    lazyRouteComponent(() => import('./pages/home-page.tsx'), 'HomePage'),
  ),
  page(
    '/projects/$project/pools',
    lazyRouteComponent(() => import('./pages/pools-page.tsx'), 'PoolsPage'),
  ),
  page(
    '/projects/$project/pools/$pool',
    lazyRouteComponent(() => import('./pages/pool-page.tsx'), 'PoolPage'),
  ),
  page(
    '/projects/$project/pools/$pool/edit',
    lazyRouteComponent(() => import('./pages/edit-pool-page.tsx'), 'EditPoolPage'),
  ),
  page(
    '/changes',
    lazyRouteComponent(() => import('./pages/changes-page.tsx'), 'ChangesPage'),
  ),
  page(
    '/changes/$id',
    lazyRouteComponent(() => import('./pages/change-page.tsx'), 'ChangePage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('./pages/audit-page.tsx'), 'AuditPage'),
  ),
];

/** The addresses of the app; every page is a chunk of its own. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([...openPages, signedIn.addChildren(pages)]),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: PageCrash,
    defaultPendingComponent: PagePending,
  });
}

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './shell/not-found.tsx';
import { PageCrash } from './shell/page-crash.tsx';
import { PagePending } from './shell/page-pending.tsx';
import { RootLayout } from './shell/root-layout.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFound });

const child = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const routes = [
  child(
    '/',
    lazyRouteComponent(() => import('./pages/home-page.tsx'), 'HomePage'),
  ),
  child(
    '/sign-in',
    lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
  ),
  child(
    '/sign-in/local',
    lazyRouteComponent(() => import('./pages/local-sign-in-page.tsx'), 'LocalSignInPage'),
  ),
  child(
    '/projects/$project/pools',
    lazyRouteComponent(() => import('./pages/pools-page.tsx'), 'PoolsPage'),
  ),
  child(
    '/projects/$project/pools/$pool',
    lazyRouteComponent(() => import('./pages/pool-page.tsx'), 'PoolPage'),
  ),
  child(
    '/changes',
    lazyRouteComponent(() => import('./pages/changes-page.tsx'), 'ChangesPage'),
  ),
  child(
    '/changes/$id',
    lazyRouteComponent(() => import('./pages/change-page.tsx'), 'ChangePage'),
  ),
  child(
    '/audit',
    lazyRouteComponent(() => import('./pages/audit-page.tsx'), 'AuditPage'),
  ),
];

/** The addresses of the app; every page is a chunk of its own. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: PageCrash,
    defaultPendingComponent: PagePending,
  });
}

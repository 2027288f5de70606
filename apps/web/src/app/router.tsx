import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './shell/not-found.tsx';
import { PageCrash } from './shell/page-crash.tsx';
import { PagePending } from './shell/page-pending.tsx';
import { RootLayout } from './shell/root-layout.tsx';
import { SessionGate } from './shell/session-gate.tsx';
import { loadAllMessages } from '../shared/i18n/i18n.ts';
import { parseSearch, stringifySearch } from './search-params.ts';

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFound });

/** A page with the sentences that the first page does without. */
async function withAllMessages<Module>(page: Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([page, loadAllMessages()]);
  return module;
}

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
    lazyRouteComponent(() => import('./pages/start-page.tsx'), 'StartPage'),
  ),
  page(
    '/home',
    lazyRouteComponent(() => withAllMessages(import('./pages/home/home-page.tsx')), 'HomePage'),
  ),
  page(
    '/projects/$project/pools',
    lazyRouteComponent(() => import('./pages/pools-page.tsx'), 'PoolsPage'),
  ),
  page(
    '/projects/$project/pools/$pool/{-$tab}',
    lazyRouteComponent(() => withAllMessages(import('./pages/pool-page.tsx')), 'PoolPage'),
  ),
  page(
    '/projects/$project/pools/$pool/edit',
    lazyRouteComponent(() => withAllMessages(import('./pages/edit-pool-page.tsx')), 'EditPoolPage'),
  ),
  page(
    '/changes',
    lazyRouteComponent(() => withAllMessages(import('./pages/changes-page.tsx')), 'ChangesPage'),
  ),
  page(
    '/changes/$id',
    lazyRouteComponent(() => withAllMessages(import('./pages/change-page.tsx')), 'ChangePage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => withAllMessages(import('./pages/audit-page.tsx')), 'AuditPage'),
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

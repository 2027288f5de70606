import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { pageModules } from './page-modules.ts';
import { NotFound } from './shell/not-found.tsx';
import { PageCrash } from './shell/page-crash.tsx';
import { PagePending } from './shell/page-pending.tsx';
import { RootLayout } from './shell/root-layout.tsx';
import { SessionGate } from './shell/session-gate.tsx';
import { paths } from '../shared/paths.ts';
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
  openPage('/sign-in', lazyRouteComponent(pageModules.signIn, 'SignInPage')),
  openPage('/sign-in/local', lazyRouteComponent(pageModules.signInLocal, 'LocalSignInPage')),
  openPage('/sign-in/done', lazyRouteComponent(pageModules.signInDone, 'SignInDonePage')),
];

const pages = [
  page('/', lazyRouteComponent(pageModules.start, 'StartPage')),
  page(
    '/home',
    lazyRouteComponent(() => withAllMessages(pageModules.home()), 'HomePage'),
  ),
  page('/zones', lazyRouteComponent(pageModules.start, 'FleetStartPage')),
  page(
    '/projects/$project/zones',
    lazyRouteComponent(() => withAllMessages(pageModules.fleet()), 'FleetPage'),
  ),
  page('/projects/$project/pools', lazyRouteComponent(pageModules.pools, 'PoolsPage')),
  page(
    '/projects/$project/pools/$pool/{-$tab}',
    lazyRouteComponent(() => withAllMessages(pageModules.pool()), 'PoolPage'),
  ),
  page(
    '/projects/$project/pools/$pool/edit',
    lazyRouteComponent(() => withAllMessages(pageModules.editPool()), 'EditPoolPage'),
  ),
  page(
    '/changes',
    lazyRouteComponent(() => withAllMessages(pageModules.changes()), 'ChangesPage'),
  ),
  page(
    '/changes/$id',
    lazyRouteComponent(() => withAllMessages(pageModules.change()), 'ChangePage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => withAllMessages(pageModules.audit()), 'AuditPage'),
  ),
  page(
    '/sessions',
    lazyRouteComponent(() => withAllMessages(pageModules.sessions()), 'SessionsPage'),
  ),
  page(
    paths.access,
    lazyRouteComponent(() => withAllMessages(pageModules.access()), 'AccessPage'),
  ),
  page(
    paths.tokens,
    lazyRouteComponent(() => withAllMessages(pageModules.tokens()), 'TokensPage'),
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

import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { parseSearch, stringifySearch } from '../app/search-params.ts';
import type { Language } from '../shared/i18n/languages.ts';
import { renderApp } from './render-app.tsx';

/** Renders a part of the app that reads or makes addresses; `router.state.location` tells where it went. */
export async function renderPage(part: ReactNode, address = '/', language: Language = 'en') {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => part, notFoundComponent: () => part }),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  return { router, ...(await renderApp(<RouterProvider router={router} />, language)) };
}

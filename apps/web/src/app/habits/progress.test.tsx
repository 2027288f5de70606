import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { saveViewMutation } from '../../features/pool-list/mutations.ts';
import { poolEditQueries } from '../../features/pool-edit/queries.ts';
import { whileRunning } from '../../shared/progress/running-work.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { Progress } from './progress.tsx';

const forever = () => new Promise<never>(() => undefined);
const longEnough = { timeout: 3_000 };

/** The line over a page, with a second page that never comes. */
async function renderProgress() {
  const client = new QueryClient();
  const root = createRootRoute({
    component: () => (
      <QueryClientProvider client={client}>
        <Progress />
        <Outlet />
      </QueryClientProvider>
    ),
  });
  const routes = [
    createRoute({ getParentRoute: () => root, path: '/', component: () => <p>here</p> }),
    createRoute({ getParentRoute: () => root, path: '/slow', loader: forever }),
  ];
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  await renderApp(<RouterProvider router={router} />, 'en');
  return { client, router };
}

test('a page that does not come is told', async () => {
  const { router } = await renderProgress();
  void router.navigate({ to: '/slow' });
  expect(await screen.findByText('Loading the page', {}, longEnough)).toBeDefined();
});

test('a write that takes its time is told', async () => {
  const { client } = await renderProgress();
  const saving = client.getMutationCache().build(client, { ...saveViewMutation('p1'), mutationFn: forever });
  void saving.execute({ id: '1', name: 'x', query: {}, isDefault: false });
  expect(await screen.findByText('Saving', {}, longEnough)).toBeDefined();
});

test('a plan is told, a read that is only repeated is not', async () => {
  const { client } = await renderProgress();
  void client.fetchQuery({ ...poolEditQueries.drafts('ann'), queryFn: forever });
  await expect(screen.findByText(/./, { selector: '[aria-live] p' }, { timeout: 1_500 })).rejects.toThrow();
  void client.fetchQuery({
    ...poolEditQueries.plan({ project: 'p', pool: 'x' }, '"e"', {}),
    queryFn: forever,
  });
  expect(await screen.findByText('Planning', {}, longEnough)).toBeDefined();
});

test('a file that is made is told until it is there', async () => {
  await renderProgress();
  let finish = (_file: string) => undefined as void;
  const made = whileRunning('app.progress.file', new Promise<string>((resolve) => (finish = resolve)));
  expect(await screen.findByText('Making the file', {}, longEnough)).toBeDefined();
  finish('bytes');
  expect(await made).toBe('bytes');
  expect(screen.queryByText('Making the file')).toBeNull();
});

const writes = import.meta.glob<string>('../../features/*/mutations.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('every write that a person starts says what runs', () => {
  const silent = Object.entries(writes).filter(
    ([, text]) =>
      [...text.matchAll(/mutationOptions\(\{/g)].length > [...text.matchAll(/meta: \{ progress: '/g)].length,
  );
  expect(Object.keys(writes).length).toBeGreaterThan(4);
  expect(silent.map(([path]) => path)).toEqual([]);
});

import { RouterProvider } from '@tanstack/react-router';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { adminSession } from '../../testing/admin-session.ts';
import { fakeBff } from '../../testing/fake-bff.ts';
import type { FakeAnswer } from '../../testing/fake-bff.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { createAppRouter } from '../router.tsx';

afterEach(() => vi.unstubAllGlobals());

const now = '2026-11-24T10:41:00Z';
const entry = (id: number) => ({
  id,
  at: now,
  actor: null,
  action: 'updatePool',
  kind: 'refused',
  way: 'browser',
  project: null,
  pool: null,
  changeId: null,
  requestId: 'r',
  upstreamRequestId: null,
  details: {},
  hash: 'f'.repeat(64),
});
const page = (body: object): FakeAnswer => ({ status: 200, body });

async function open(audit: FakeAnswer) {
  const world = fakeBff({
    session: page(
      adminSession(now, {
        user: {
          id: 'u',
          name: 'Ada',
          roles: ['auditor'],
          teams: [],
          held: [{ role: 'auditor', reach: { kind: 'everywhere' } }],
        },
      }),
    ),
    projects: page({
      items: [{ id: 'x', name: 'X', region: 'cn-north-7', consoleUrl: 'https://c.example/' }],
    }),
    audit,
  });
  window.history.pushState({}, '', '/audit?q=capacity');
  await renderApp(<RouterProvider router={createAppRouter()} />);
  return world;
}

test('a search that stopped says how far it came, goes on when told to, and says nothing is there only at the end', async () => {
  const world = await open(page({ items: [], nextCursor: '.MTA', searchedTo: '2026-11-01T00:00:00Z' }));
  expect((await screen.findByText(/^Nothing found back to/)).querySelector('time')?.dateTime).toBe(
    '2026-11-01T00:00:00Z',
  );
  expect(screen.queryByText('No entry matches')).toBeNull();
  world.answers['audit'] = page({ items: [entry(9)], nextCursor: '.OQ', searchedTo: '2026-10-01T00:00:00Z' });
  await userEvent.click(screen.getByRole('button', { name: 'Search further back' }));
  expect((await screen.findByText(/^Searched back to/)).querySelector('time')?.dateTime).toBe(
    '2026-10-01T00:00:00Z',
  );
  expect(world.asked.at(-1)).toContain('cursor=.MTA');
  expect(screen.getByRole('button', { name: 'Row 9' })).toBeTruthy();
  world.answers['audit'] = page({ items: [] });
  await userEvent.click(screen.getByRole('button', { name: 'Search further back' }));
  await expect.poll(() => screen.queryByText(/Searched back/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Search further back' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Row 9' })).toBeTruthy();
});

test('a full page leads to older entries, until there are none', async () => {
  const world = await open(page({ items: [entry(9)], nextCursor: 'OQ' }));
  expect(await screen.findByRole('button', { name: 'Show older entries' })).toBeTruthy();
  expect(screen.queryByText(/Searched back/)).toBeNull();
  world.answers['audit'] = page({ items: [] });
  await userEvent.click(screen.getByRole('button', { name: 'Show older entries' }));
  await expect.poll(() => screen.queryByRole('button', { name: 'Show older entries' })).toBeNull();
});

import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rememberPool } from '../../../shared/pools/seen-pools.ts';
import { fakeBff, problemOf } from '../../../testing/fake-bff.ts';
import type { FakeAnswer } from '../../../testing/fake-bff.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { HomePage } from './home-page.tsx';

const asOf = '2026-11-24T10:41:00Z';
const ok = (body: unknown): FakeAnswer => ({ status: 200, body });
const project = {
  id: 'p1',
  name: 'Vision',
  region: 'cn-north-7',
  consoleUrl: 'https://console.example/{pool}',
};
const hurt = {
  name: 'hurt-id',
  displayName: 'hurt',
  phase: 'Abnormal',
  type: 'Physical',
  controlMode: 0,
  billingMode: '0',
  scope: [],
  flavors: [],
  zones: [],
  description: '',
  createdAt: null,
  attention: ['pool.not_running'],
};
const list = (items: object[]) => ok({ items, total: items.length, asOf, stale: false });
const session = (roles: string[], teams: string[] = [], [team] = teams) =>
  ok({
    user: {
      id: 'ann',
      name: 'Ann',
      roles,
      teams,
      held: roles.map((role) => ({
        role,
        reach: team === undefined ? { kind: 'everywhere' } : { kind: 'team', team },
      })),
    },
    csrfToken: 'x',
    sampleData: false,
    sampleAccounts: false,
    localAdmin: false,
    oidc: false,
    version: '1',
    now: asOf,
  });

function answers(other: Record<string, FakeAnswer>) {
  return fakeBff({
    session: session(['admin']),
    projects: ok({ items: [project] }),
    pools: list([hurt]),
    changes: ok({ items: [] }),
    drafts: ok({ items: [] }),
    ...other,
  });
}

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

test('changes that cannot be read leave the pools, and the pools that were opened, as they are', async () => {
  rememberPool({ user: 'ann', project: 'p1', pool: 'x', displayName: 'opened before' });
  answers({ changes: { status: 500, body: problemOf(500, 'internal') } });
  await renderPage(<HomePage />);
  expect(await screen.findByRole('link', { name: 'hurt' })).toBeDefined();
  expect(await screen.findByRole('link', { name: 'opened before' })).toBeDefined();
  const changes = screen.getByRole('region', { name: 'Open changes' });
  expect(await within(changes).findByRole('alert')).toBeDefined();
  expect(
    within(screen.getByRole('region', { name: 'Pools that need attention' })).queryByRole('alert'),
  ).toBeNull();
});

test('pools that cannot be read leave the changes as they are', async () => {
  answers({ pools: { status: 500, body: problemOf(500, 'internal') } });
  await renderPage(<HomePage />);
  expect(await screen.findByText(/No change is under way/)).toBeDefined();
  const pools = screen.getByRole('region', { name: 'Pools that need attention' });
  expect(await within(pools).findByRole('alert')).toBeDefined();
});

test.each([
  ['without a project', { projects: ok({ items: [] }) }, 'No project is configured'],
  ['without a pool', { pools: list([]) }, 'This project has no dedicated resource pool'],
  [
    'without a pool of the teams',
    { pools: list([]), session: session(['member'], ['vision']) },
    'None of the pools belongs to your teams',
  ],
  ['without a role', { session: session([]) }, 'You have no role in Poolwright yet'],
  ['with a role that only reads', { session: session(['viewer']) }, 'You can read here, not edit'],
  ['before the first pool is opened', {}, /You have opened no pool in this browser yet/],
])('%s, the page says so and what to do', async (_name, other: Record<string, FakeAnswer>, words) => {
  answers(other);
  await renderPage(<HomePage />);
  expect(await screen.findByText(words)).toBeDefined();
});

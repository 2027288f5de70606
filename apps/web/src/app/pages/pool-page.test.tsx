import { RouterProvider } from '@tanstack/react-router';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { adminSession } from '../../testing/admin-session.ts';
import { fakeBff, problemOf } from '../../testing/fake-bff.ts';
import type { FakeAnswer } from '../../testing/fake-bff.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { createAppRouter } from '../router.tsx';

const asOf = '2026-11-24T10:41:00Z';
const pool = (phase = 'Running', controlMode = 0) => ({
  metadata: { name: 'p', labels: { 'os.modelarts/name': 'my-pool' } },
  spec: { type: 'Dedicate', controlMode, resources: [{ flavor: 'f', count: 1 }] },
  status: { phase, message: 'said by the cloud', resources: { available: [{ flavor: 'f', count: 1 }] } },
});
const shown = (body: object, stale = false, teams = ''): FakeAnswer => ({
  status: 200,
  body,
  headers: {
    ETag: '"e"',
    'Poolwright-As-Of': asOf,
    'Poolwright-Stale': String(stale),
    'Poolwright-Teams': teams,
  },
});
const session = (role: string, sampleData = false): FakeAnswer => ({
  status: 200,
  body: {
    user: { id: 'u', name: 'Ada', roles: [role], teams: [], held: [{ role, reach: { kind: 'everywhere' } }] },
    csrfToken: 't',
    sampleData,
    sampleAccounts: false,
    localAdmin: false,
    oidc: false,
    version: '1',
    now: asOf,
  },
});
const consoleUrl = 'https://console.example/?region=cn-north-7&poolId={pool}';
const answers = (): Record<string, FakeAnswer> => ({
  session: session('admin'),
  p: shown(pool()),
  projects: { status: 200, body: { items: [{ id: 'x', name: 'X', region: 'cn-north-7', consoleUrl }] } },
  nodes: { status: 200, body: { items: [], asOf } },
  workloads: { status: 200, body: { items: [], total: 0, asOf } },
  changes: { status: 200, body: { items: [] } },
  goal: { status: 200, body: { set: null } },
  family: {
    status: 200,
    body: { parent: null, root: null, subpools: [], hidden: 0, asOf, stale: false },
  },
});

async function open(bff: Record<string, FakeAnswer>, tab = '') {
  const world = fakeBff(bff);
  window.history.pushState({}, '', `/projects/x/pools/p${tab}`);
  const router = createAppRouter();
  await renderApp(<RouterProvider router={router} />);
  return { ...world, router };
}
const textOf = () => document.body.textContent;
const editing = async () => {
  const button = await screen.findByRole('button', { name: 'Edit pool' });
  return document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent;
};

beforeEach(() => {
  window.scrollTo = () => undefined;
});
afterEach(() => vi.unstubAllGlobals());

test('the page is a skeleton with words while the pool is on its way', async () => {
  await open({ ...answers(), p: 'never' });
  expect(await screen.findByText('Loading the pool')).toBeDefined();
});

test('a pool that is not there, or of another team, gets one answer', async () => {
  await open({ ...answers(), p: { status: 404, body: problemOf(404, 'pool.not_found') } });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The pool could not be read');
  expect(screen.queryByRole('navigation', { name: 'Parts of the pool' })).toBeNull();
});

test('refused by the cloud, the page says what it said', async () => {
  const upstream = { status: 403, errorCode: 'APIGW.0302', errorMsg: 'not allowed', requestId: 'theirs-1' };
  await open({
    ...answers(),
    p: { status: 502, body: problemOf(502, 'upstream.credential_rejected', upstream) },
  });
  const alert = await screen.findByRole('alert');
  for (const words of ['APIGW.0302', 'not allowed', 'theirs-1']) expect(alert.textContent).toContain(words);
  expect(within(alert).getByRole('button', { name: 'Copy' })).toBeDefined();
});

test('who may not read pools is told which role is missing and who gives it', async () => {
  await open({ ...answers(), p: { status: 403, body: problemOf(403, 'access.denied') } });
  expect(await screen.findByText('You may not see the pool')).toBeDefined();
  expect(textOf()).toContain('An administrator of Poolwright can give it to you.');
});

test('one part that fails leaves the rest of the page standing', async () => {
  await open({ ...answers(), nodes: { status: 502, body: problemOf(502, 'upstream.failed') } });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The capacity could not be read');
  expect(within(alert).getByRole('button', { name: 'Try again' })).toBeDefined();
  expect(textOf()).toContain('No change of this pool is under way.');
  expect(await screen.findByRole('table', { name: 'Nodes by flavor and zone' })).toBeDefined();
});

test('old data are marked with their age, and editing is off while reading goes on', async () => {
  await open({ ...answers(), p: shown(pool(), true) });
  expect(await screen.findByText(/^Old data, as of/)).toBeDefined();
  expect(await editing()).toBe('Editing is off while the cloud cannot be reached.');
  expect(await screen.findByRole('table', { name: 'Nodes by flavor and zone' })).toBeDefined();
});

test('when the server is gone, what was read stays, and editing is off', async () => {
  const { answers: now } = await open(answers());
  await screen.findByRole('link', { name: 'Edit pool' });
  now['p'] = 'cut';
  await act(async () => void window.dispatchEvent(new Event('visibilitychange')));
  expect(await screen.findByText(/^Old data: pool as of/)).toBeDefined();
  expect(await editing()).toBe('Editing is off while the cloud cannot be reached.');
});

test.each([
  ['frozen', pool('Running', 9), 'The pool is frozen. Nothing can be changed until the cloud lifts it.'],
  ['being deleted', pool('Deleting'), 'The pool is being deleted. Nothing can be changed any more.'],
])('a pool that is %s says so on top, and editing is off with the reason', async (_, document, reason) => {
  await open({ ...answers(), p: shown(document) });
  expect(await editing()).toBe(reason);
  expect(screen.getAllByText(reason).length).toBeGreaterThan(1);
  expect(screen.queryByRole('link', { name: 'Edit pool' })).toBeNull();
});

test('an abnormal pool says so on top with the words of the cloud, and which changes are off', async () => {
  await open({ ...answers(), p: shown(pool('Abnormal')) });
  expect(await screen.findByText('The pool is not running: Abnormal')).toBeDefined();
  expect(textOf()).toContain('The cloud says: said by the cloud');
  expect(textOf()).toContain('Flavors, job types and drivers can be changed only while a pool is running.');
});

test('a viewer is told which role editing needs and who gives it', async () => {
  await open({ ...answers(), session: session('viewer') });
  expect(await editing()).toBe(
    'Editing needs the role admin or member. An administrator of Poolwright can give it to you.',
  );
});

describe('a person who edits for the team vision, and sees all', () => {
  const person: FakeAnswer = {
    status: 200,
    body: adminSession(asOf, {
      user: {
        id: 'u',
        name: 'Ada',
        roles: ['viewer', 'admin'],
        teams: ['vision'],
        held: [
          { role: 'viewer', reach: { kind: 'everywhere' } },
          { role: 'admin', reach: { kind: 'team', team: 'vision' } },
        ],
      },
    }),
  };
  const openPoolOf = (teams: string) =>
    open({ ...answers(), session: person, p: shown(pool(), false, teams) });

  test('is offered everything at a pool of vision', async () => {
    await openPoolOf('language,vision');
    expect(await screen.findByRole('link', { name: 'Edit pool' })).toBeDefined();
    expect(await screen.findByRole('combobox', { name: 'Goal' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Edit the description' })).toBeDefined();
  });

  test.each([
    ['of another team', 'language', 'it belongs to language, beyond'],
    ['of two other teams', 'language,speech', 'it belongs to language and speech, beyond'],
    ['of no team', '', 'it has no team'],
  ])('is offered nothing at a pool %s, and told why', async (_, teams, why) => {
    await openPoolOf(teams);
    expect(await editing()).toContain(why);
    expect(await screen.findByText('An admin whose role reaches this pool can set the goal.')).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Edit pool' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Edit the description' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Goal' })).toBeNull();
  });
});

test('sample data are said to be sample data on every tab', async () => {
  await open({ ...answers(), session: session('admin', true) }, '/nodes');
  expect(await screen.findByText('Sample data: nothing leaves this machine.')).toBeDefined();
  expect(await screen.findByText('The pool has no nodes')).toBeDefined();
});

test('what Poolwright does not do leads to the console of the cloud, with pool and region in the address', async () => {
  await open(answers());
  const link = await screen.findByRole('link', { name: /Delete this pool/ });
  expect(link.getAttribute('href')).toBe('https://console.example/?region=cn-north-7&poolId=p');
  expect(link.getAttribute('rel')).toContain('noreferrer');
});

test('each tab has an address, one is current, and the browser goes back through them', async () => {
  const user = userEvent.setup();
  const { router } = await open(answers(), '/nodes');
  expect(await screen.findByText('The pool has no nodes')).toBeDefined();
  const tabs = screen.getByRole('navigation', { name: 'Parts of the pool' });
  const current = () =>
    within(tabs)
      .getAllByRole('link')
      .filter((tab) => tab.getAttribute('aria-current') === 'page')
      .map((tab) => tab.textContent);
  expect(current()).toEqual(['Nodes']);
  await user.click(within(tabs).getByRole('link', { name: 'Jobs' }));
  expect(await screen.findByText('Nothing runs or waits in this pool')).toBeDefined();
  expect(router.state.location.pathname).toBe('/projects/x/pools/p/jobs');
  expect(current()).toEqual(['Jobs']);
  await act(async () => router.history.back());
  expect(await screen.findByText('The pool has no nodes')).toBeDefined();
});

test('an address with a tab that does not exist leads nowhere', async () => {
  await open(answers(), '/nonsense');
  expect(await screen.findByText('Page not found')).toBeDefined();
});

import { listPools } from '@poolwright/schemas/pools/list-endpoints';
import { listProjects } from '@poolwright/schemas/projects/endpoints';
import { showSession, signOut } from '@poolwright/schemas/session/endpoints';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from './call.ts';
import { earlyAddresses, forgetEarlyReads, readEarly } from './early-reads.ts';
import { endpointUrl } from './endpoint-url.ts';
import { signedInBefore } from './signed-in-before.ts';

const sent = vi.fn<(path: string) => Promise<Response>>();
const list = { pathname: '/projects/north%204/pools', search: '' };
const signedOut = {
  user: null,
  csrfToken: 'token',
  sampleData: true,
  sampleAccounts: true,
  localAdmin: false,
  oidc: false,
  version: '1',
  now: '2026-01-01T00:00:00.000Z',
};
const life = { idleMs: 3_600_000, endsAt: '2026-01-01T12:00:00.000Z' };
const answers = (status: number, id: string) =>
  Promise.resolve(
    new Response(JSON.stringify({ items: [{ id, name: id, region: id }] }), { status, headers: {} }),
  );
const readProjects = async () => (await call(listProjects)).body.items.map(({ id }) => id);

beforeEach(() => {
  vi.stubGlobal('fetch', sent);
  sent.mockReset();
  vi.useFakeTimers({ toFake: ['performance'] });
  signedInBefore.keepFrom({ ...signedOut, user: { id: 'admin' }, life });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('the early addresses are the very ones the endpoints have', () => {
  const pools = endpointUrl(listPools.path, { project: 'north 4' }, { limit: 100 });
  expect(earlyAddresses(list, true)).toEqual([showSession.path, listProjects.path, pools]);
});

test('a narrowed list, another page and the sign-in page read less', () => {
  const common = [showSession.path, listProjects.path];
  expect(earlyAddresses({ ...list, search: '?q=a' }, true)).toEqual(common);
  expect(earlyAddresses({ ...list, pathname: '/audit' }, true)).toEqual(common);
  expect(earlyAddresses({ ...list, pathname: '/sign-in' }, true)).toEqual([showSession.path]);
});

test('where nobody was signed in the session alone is read early, and from a sign-in on all of it', async () => {
  const session = (user: object | null) =>
    Promise.resolve(
      new Response(JSON.stringify({ ...signedOut, user, ...(user && { life }) }), { headers: {} }),
    );
  const sentEarly = () => sent.mock.calls.map(([url]) => url);
  sent.mockImplementation(() => session(null));
  await call(showSession);
  sent.mockClear();
  readEarly({ pathname: '/audit', search: '' });
  expect(sentEarly()).toEqual([showSession.path]);
  forgetEarlyReads();
  sent.mockImplementation(() =>
    session({ id: 'admin', name: 'admin', roles: ['admin'], teams: [], held: [] }),
  );
  await call(showSession);
  sent.mockClear();
  readEarly({ pathname: '/audit', search: '' });
  expect(sentEarly()).toEqual([showSession.path, listProjects.path]);
});

test('an early read answers the first call, and only that one', async () => {
  sent.mockImplementation(() => answers(200, 'early'));
  readEarly({ pathname: '/audit', search: '' });
  sent.mockImplementation(() => answers(200, 'later'));
  expect(await readProjects()).toEqual(['early']);
  expect(await readProjects()).toEqual(['later']);
  expect(sent.mock.calls.map(([url]) => url)).toEqual([
    showSession.path,
    listProjects.path,
    listProjects.path,
  ]);
});

test.each([
  { name: 'was refused', early: () => answers(401, 'early') },
  { name: 'reached nobody', early: () => Promise.reject(new TypeError('Failed to fetch')) },
])('one that $name is asked again', async ({ early }) => {
  sent.mockImplementation(early);
  readEarly({ pathname: '/audit', search: '' });
  sent.mockImplementation(() => answers(200, 'later'));
  expect(await readProjects()).toEqual(['later']);
});

test('after a write everything is asked again', async () => {
  sent.mockImplementation(() => answers(200, 'early'));
  readEarly({ pathname: '/audit', search: '' });
  sent.mockImplementation(() => answers(200, 'later'));
  await call(signOut).catch(() => null);
  expect(await readProjects()).toEqual(['later']);
});

test('an answer that nobody takes is read to its end all the same', async () => {
  const answer = new Response('{}', { status: 401 });
  sent.mockImplementation(() => Promise.resolve(answer));
  readEarly({ pathname: '/sign-in', search: '' });
  await expect.poll(() => answer.bodyUsed).toBe(true);
});

test('one that nobody wanted for ten seconds is asked again', async () => {
  sent.mockImplementation(() => answers(200, 'early'));
  readEarly({ pathname: '/audit', search: '' });
  sent.mockImplementation(() => answers(200, 'later'));
  vi.advanceTimersByTime(10_001);
  expect(await readProjects()).toEqual(['later']);
});

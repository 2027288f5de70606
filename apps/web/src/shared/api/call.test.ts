import { listProjects } from '@poolwright/schemas/projects/endpoints';
import { signInSample, signOut } from '@poolwright/schemas/session/endpoints';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { call } from './call.ts';
import { csrfToken } from './csrf-token.ts';
import { sessionEnded } from './session-ended.ts';

const session = (token: string) => ({
  user: null,
  csrfToken: token,
  sampleData: true,
  sampleAccounts: true,
  localAdmin: false,
  oidc: false,
  version: '0.1.0',
  now: '2026-11-24T10:00:00Z',
});
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const refusal = (status: number, code: string) =>
  json(status, { type: 'about:blank', title: code, status, detail: '', code, requestId: 'r-1', errors: [] });

const sent = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  csrfToken.forget();
  sent.mockReset();
  vi.stubGlobal('fetch', sent);
});
afterEach(() => vi.unstubAllGlobals());

const paths = () => sent.mock.calls.map(([path]) => path);
const csrfOf = (at: number) => new Headers(sent.mock.calls[at]?.[1].headers).get('Poolwright-CSRF');

describe('a read', () => {
  test('answers the parsed body and the headers the app uses', async () => {
    sent.mockResolvedValueOnce(
      json(
        200,
        { items: [] },
        {
          ETag: '"e1"',
          'Poolwright-As-Of': '2026-11-24T10:00:00Z',
          'Poolwright-Stale': 'true',
          'Poolwright-Teams': 'vision,language',
        },
      ),
    );
    const reply = await call(listProjects);
    expect(reply).toEqual({
      status: 200,
      body: { items: [] },
      headers: {
        etag: '"e1"',
        asOf: '2026-11-24T10:00:00Z',
        stale: true,
        changeId: null,
        teams: ['vision', 'language'],
      },
    });
    expect(csrfOf(0)).toBeNull();
  });

  test('that the schema refuses is a problem, never half an answer', async () => {
    sent.mockResolvedValueOnce(json(200, { items: [{ id: 1 }] }));
    await expect(call(listProjects)).rejects.toMatchObject({
      problem: { code: 'answer.unreadable', status: 200 },
    });
  });

  test('that reaches nobody is a problem of the network', async () => {
    sent.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(call(listProjects)).rejects.toMatchObject({ problem: { code: 'network.failed' } });
  });

  test('refused for want of a session tells so once', async () => {
    const ended = vi.fn<() => void>();
    const stop = sessionEnded.listen(ended);
    sent.mockResolvedValueOnce(refusal(401, 'session.required'));
    await expect(call(listProjects)).rejects.toMatchObject({
      problem: { code: 'session.required', requestId: 'r-1' },
    });
    stop();
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

describe('a write', () => {
  test('asks for the session first when no token is known', async () => {
    sent.mockResolvedValueOnce(json(200, session('t1'))).mockResolvedValueOnce(json(200, session('t2')));
    await call(signInSample, { body: { account: 'admin' } });
    expect(paths()).toEqual(['/api/session', '/auth/sample-login']);
    expect(csrfOf(1)).toBe('t1');
    expect(sent.mock.calls[1]?.[1].body).toBe('{"account":"admin"}');
    expect(csrfToken.read()).toBe('t2');
  });

  test('refused for its token is sent once more with a new one, and only once', async () => {
    csrfToken.keepFrom({ csrfToken: 'old' });
    sent
      .mockResolvedValueOnce(refusal(403, 'session.csrf'))
      .mockResolvedValueOnce(json(200, session('new')))
      .mockResolvedValueOnce(refusal(403, 'session.csrf'));
    await expect(call(signOut)).rejects.toMatchObject({ problem: { code: 'session.csrf' } });
    expect(paths()).toEqual(['/auth/logout', '/api/session', '/auth/logout']);
    expect([csrfOf(0), csrfOf(2)]).toEqual(['old', 'new']);
  });

  test('refused for any other reason is not sent again', async () => {
    csrfToken.keepFrom({ csrfToken: 't' });
    sent.mockResolvedValueOnce(refusal(403, 'access.denied'));
    await expect(call(signOut)).rejects.toMatchObject({ problem: { code: 'access.denied' } });
    expect(sent).toHaveBeenCalledTimes(1);
  });

  test('whose connection breaks is not sent again', async () => {
    csrfToken.keepFrom({ csrfToken: 't' });
    sent.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(call(signOut)).rejects.toMatchObject({ problem: { code: 'network.failed' } });
    expect(sent).toHaveBeenCalledTimes(1);
  });
});

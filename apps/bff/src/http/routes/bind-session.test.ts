import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../domain/access/actor.ts';
import {
  sendTo,
  startTestApp,
  toCredentials,
  type Credentials,
  type ReceivedAnswer,
  type TestApp,
} from '../start-app.test-kit.ts';
import { limitsOf } from '../limits/fakes.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ withLocalAdmin: true });
});
afterEach(() => app.close());

const asJson = { 'content-type': 'application/json' };
const show = (headers: Partial<Credentials> = {}) => app.send({ path: '/api/session', headers });
const projects = (who: Credentials) => app.send({ path: '/api/projects', headers: { ...who } });
const signOut = (who: Credentials) => app.send({ method: 'POST', path: '/auth/logout', headers: { ...who } });

describe('the session', () => {
  it('is shown to everyone with a cookie of exactly these attributes', async () => {
    const answer = await show();
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      user: null,
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      sampleData: true,
      sampleAccounts: true,
      localAdmin: true,
      oidc: false,
      version: '1.2.3',
      now: '2026-01-01T00:00:00.000Z',
    });
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-poolwright=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('keeps cookie and token of a visitor who comes again', async () => {
    const first = await show();
    const again = await show({ cookie: toCredentials(first).cookie });
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.json).toEqual(first.json);
  });

  it('replaces a malformed or doubled cookie', async () => {
    const good = toCredentials(await show()).cookie;
    for (const cookie of ['__Host-poolwright=x', `${good}; ${good.slice(0, -1)}A`, `${good}"`]) {
      expect((await show({ cookie })).headers['set-cookie']).toHaveLength(1);
    }
  });

  it('tells how long it goes on: by its use, and in any case', async () => {
    const life = { idleMs: 3_600_000, endsAt: '2026-01-01T12:00:00.000Z' };
    const own = await app.signIn('admin');
    expect((await show(own)).json).toMatchObject({ life });
    app.clock.advance(60_000);
    expect((await show(own)).json).toMatchObject({ life });
    expect((await show()).json).not.toHaveProperty('life');
  });

  it('gets a new id and token at sign-in, and the id of before is dead', async () => {
    const before = toCredentials(await show());
    const headers = { ...before, ...asJson };
    const answer = await app.send({
      method: 'POST',
      path: '/auth/sample-login',
      headers,
      body: '{"account":"member2"}',
    });
    const after = toCredentials(answer);
    expect(answer.json).toMatchObject({ user: { id: 'member2', roles: ['member'], teams: ['language'] } });
    expect(after.cookie).not.toBe(before.cookie);
    expect(after['poolwright-csrf']).not.toBe(before['poolwright-csrf']);
    expect((await projects(before)).status).toBe(401);
    expect((await projects(after)).status).toBe(200);
  });

  it('ends an older session when its holder signs in again', async () => {
    const first = await app.signIn('admin');
    await app.send({
      method: 'POST',
      path: '/auth/sample-login',
      headers: { ...first, ...asJson },
      body: '{"account":"viewer"}',
    });
    expect((await projects(first)).status).toBe(401);
    expect(app.sessions.records.size).toBe(1);
  });

  it('keeps in the store only the hash of its id', async () => {
    const { cookie } = await app.signIn('admin');
    const stored = JSON.stringify([...app.sessions.records]);
    expect(stored).not.toContain(cookie.split('=')[1]);
  });

  it('ends with sign-out, for good', async () => {
    const who = await app.signIn('admin');
    const answer = await signOut(who);
    expect(answer.json).toMatchObject({ user: null });
    expect(toCredentials(answer).cookie).not.toBe(who.cookie);
    for (let call = 0; call < 200; call += 1) expect((await projects(who)).status).toBe(401);
    expect(app.audit.lines.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      'signInSample done',
      'signOut done',
    ]);
  });

  it('ends after an hour without use and after twelve hours of use', async () => {
    const idle = await app.signIn('viewer');
    app.clock.advance(60 * 60_000);
    expect((await projects(idle)).status).toBe(200);
    app.clock.advance(60 * 60_000 + 1);
    expect((await projects(idle)).status).toBe(401);
    const busy = await app.signIn('viewer');
    for (let half = 0; half < 24; half += 1) {
      app.clock.advance(30 * 60_000);
      expect((await projects(busy)).status).toBe(200);
    }
    app.clock.advance(1);
    expect((await projects(busy)).status).toBe(401);
  });

  it('is refused to an account that does not exist', async () => {
    const headers = { ...toCredentials(await show()), ...asJson };
    const answer = await app.send({
      method: 'POST',
      path: '/auth/sample-login',
      headers,
      body: '{"account":"root"}',
    });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: [{ pointer: '/account', code: 'value.unknown' }] });
    expect(app.sessions.records.size).toBe(0);
  });
});

describe('the one-time link', () => {
  const redeem = async (token: string) => {
    const headers = { ...toCredentials(await show()), ...asJson };
    const body = JSON.stringify({ token });
    return app.send({ method: 'POST', path: '/auth/local-login', headers, body });
  };

  it('signs its holder in as admin once', async () => {
    const token = app.link?.token ?? '';
    const first = await redeem(token);
    expect(first.json).toMatchObject({ user: { id: 'local-admin', roles: ['admin'] } });
    const second = await redeem(token);
    expect([second.status, second.json]).toMatchObject([403, { code: 'session.link_refused' }]);
    expect(app.sessions.records.size).toBe(1);
  });

  it('is worth nothing after ten minutes', async () => {
    app.clock.advance(10 * 60_000);
    expect((await redeem(app.link?.token ?? '')).status).toBe(403);
  });

  it('lets ten guesses a minute be looked at, and audits those', async () => {
    const statuses = new Map<number, number>();
    const waits = new Set<string | undefined>();
    for (let guess = 0; guess < 500; guess += 1) {
      const { status, headers } = await redeem(`guess ${guess}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      waits.add(headers['retry-after']);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 403: 10, 429: 490 });
    expect(waits).toEqual(new Set([undefined, '60']));
    expect(app.audit.lines.map((line) => line.kind)).toEqual(Array.from({ length: 10 }, () => 'refused'));
    expect((await redeem(app.link?.token ?? '')).status).toBe(429);
    expect(app.sessions.records.size).toBe(0);
    app.clock.advance(60_000);
    expect((await redeem(app.link?.token ?? '')).status).toBe(200);
  });
});

describe('who a person is', () => {
  const person: Actor = { id: 'admin', name: 'admin', roles: ['admin'], teams: [] };
  const actors = new Map([[person.id, person]]);
  const startWithActors = () =>
    startTestApp({ session: { actors: { find: async (id) => actors.get(id) ?? null } } });
  const rolesOf = (answer: ReceivedAnswer): unknown =>
    z.object({ user: z.object({ roles: z.array(z.string()) }).nullable() }).parse(answer.json).user?.roles;

  it('is asked at every request: a role that was taken away is gone at the next one', async () => {
    const other = await startWithActors();
    try {
      const headers = { ...(await other.signIn('admin')) };
      expect(rolesOf(await other.send({ path: '/api/session', headers }))).toEqual(['admin']);
      actors.set('admin', { ...person, roles: ['viewer'] });
      expect(rolesOf(await other.send({ path: '/api/session', headers }))).toEqual(['viewer']);
      await other.send({ path: '/api/projects', headers });
      expect(other.calls.at(-1)?.actor.roles).toEqual(['viewer']);
      actors.delete('admin');
      expect((await other.send({ path: '/api/projects', headers })).status).toBe(401);
      expect(rolesOf(await other.send({ path: '/api/session', headers }))).toBeUndefined();
    } finally {
      await other.close();
    }
  });

  it('is nobody when the session is of no kind that is known', async () => {
    const who = await app.signIn('admin');
    for (const [idHash, record] of app.sessions.records) {
      const actor = { ...record.actor, id: 'https://idp.example#admin' };
      app.sessions.records.set(idHash, { ...record, actor });
    }
    expect((await projects(who)).status).toBe(401);
    expect((await app.send({ path: '/api/stream', headers: { ...who } })).status).toBe(401);
  });
});

describe('other settings', () => {
  it('have no sample sign-in and no link, and refuse sessions left over from them', async () => {
    const who = await app.signIn('admin');
    const other = await startTestApp({ session: { sampleAccounts: false, sessions: app.sessions } });
    try {
      const visitor = toCredentials(await sendTo(other.port, { path: '/api/session' }));
      const post = (path: string, body: string) =>
        sendTo(other.port, { method: 'POST', path, headers: { ...visitor, ...asJson }, body });
      expect((await post('/auth/sample-login', '{"account":"admin"}')).status).toBe(404);
      expect((await post('/auth/local-login', '{"token":"x"}')).status).toBe(404);
      expect((await sendTo(other.port, { path: '/api/projects', headers: { ...who } })).status).toBe(401);
    } finally {
      await other.close();
    }
  });

  it('limit sign-ins from one address', async () => {
    const other = await startTestApp({ options: { limits: limitsOf(3) } });
    try {
      const visitor = toCredentials(await other.send({ path: '/api/session' }));
      const headers = { ...visitor, ...asJson };
      const signIn = () =>
        other.send({ method: 'POST', path: '/auth/sample-login', headers, body: '{"account":"x"}' });
      const answers = [await signIn(), await signIn(), await signIn(), await signIn()];
      expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 429]);
      expect(answers[3]?.headers['retry-after']).toBe('20');
      expect(answers[3]?.json).toMatchObject({ code: 'request.rate_limited' });
    } finally {
      await other.close();
    }
  });
});

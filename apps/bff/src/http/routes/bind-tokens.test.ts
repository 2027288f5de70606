import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import { z } from 'zod';
import { startTestApp, type Credentials, type TestApp } from '../start-app.test-kit.ts';
import { limitsOf } from '../limits/fakes.ts';
import { readStream, untilNames } from './stream-reader.test-kit.ts';

let app: TestApp;
let admin: Credentials;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signIn('admin');
});
afterAll(() => app.close());
beforeEach(() => {
  app.calls.length = 0;
  app.audit.lines.length = 0;
  app.tokens.records.clear();
});

const made = z.looseObject({ id: z.string(), token: z.string() });
const json = { 'content-type': 'application/json' };
const toldOf = (pool: string): StreamEvent => ({
  name: 'pool.changed',
  content: { project: 'p1', pool, asOf: '2026-01-01T00:00:00.000Z' },
});
const goalPath = '/api/projects/p1/pools/pool-1/goal';

async function make(scopes: readonly string[], headers: Credentials = admin, days = 1) {
  const body = JSON.stringify({ name: 'nightly', scopes, days });
  const answer = await app.send({
    method: 'POST',
    path: '/api/tokens',
    headers: { ...headers, ...json },
    body,
  });
  expect(answer).toMatchObject({ status: 201 });
  return made.parse(answer.json);
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const setGoal = (headers: Record<string, string>) =>
  app.send({
    method: 'PUT',
    path: goalPath,
    headers: { ...headers, ...json },
    body: JSON.stringify({ goal: 'none' }),
  });

describe('an API token', () => {
  it('is shown once; what is kept is its hash, and the list never has it', async () => {
    const { token } = await make(['read']);
    expect(token).toMatch(/^pwt_[\w-]{43}$/);
    const kept = JSON.stringify([...app.tokens.records.values(), ...app.audit.lines]);
    expect(kept).not.toContain(token);
    const list = await app.send({ path: '/api/tokens', headers: { ...admin } });
    expect(list).toMatchObject({ status: 200, json: { items: [{ name: 'nightly', lastUsedAt: null }] } });
    expect(list.text).not.toContain(token);
  });

  it('writes without the csrf header, as its owner, and the audit knows that it was a token', async () => {
    const { token } = await make(['read', 'change']);
    expect((await setGoal(bearer(token))).status).toBe(200);
    expect(app.calls).toMatchObject([
      { verb: 'setBalanceGoal', actor: { id: 'admin', name: 'admin (nightly)' } },
    ]);
  });

  it.each([
    ['read', 403],
    ['audit', 403],
    ['change', 200],
  ])('made for %j answers a write with %i', async (scope, status) => {
    const { token } = await make([scope]);
    expect((await setGoal(bearer(token))).status).toBe(status);
    expect(app.audit.lines.filter(({ kind }) => kind === 'refused')).toHaveLength(status === 403 ? 1 : 0);
    expect(app.audit.lines.every(({ kind, way }) => kind !== 'refused' || way === 'token')).toBe(true);
  });

  it('never does what its owner may not', async () => {
    const viewer = await app.signIn('viewer');
    const { token } = await make(['read', 'change', 'audit'], viewer);
    expect((await setGoal(bearer(token))).status).toBe(403);
    expect((await app.send({ path: '/api/audit', headers: bearer(token) })).status).toBe(403);
    expect((await app.send({ path: '/api/projects', headers: bearer(token) })).status).toBe(200);
  });

  it('gives no roles, makes no tokens and does not see them', async () => {
    const { token, id } = await make(['read', 'change', 'audit']);
    const { length } = app.audit.lines;
    const headers = { ...bearer(token), ...json };
    const answers = await Promise.all([
      app.send({ path: '/api/tokens', headers }),
      app.send({ path: '/api/access/grants', headers }),
      app.send({ method: 'DELETE', path: `/api/tokens/${id}`, headers }),
      app.send({
        method: 'POST',
        path: '/api/tokens',
        headers,
        body: JSON.stringify({ name: 'b', scopes: ['read'], days: 1 }),
      }),
      app.send({
        method: 'POST',
        path: '/api/access/grants',
        headers,
        body: JSON.stringify({ person: 'x', role: 'admin', reach: { kind: 'everywhere' } }),
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(app.audit.lines.slice(length).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 5 }, () => 'refused'),
    );
    expect(app.tokens.records.size).toBe(1);
  });

  it('together with a cookie is refused, whatever each of them may', async () => {
    const { token } = await make(['read', 'change']);
    for (const path of ['/api/projects', '/api/session']) {
      const answer = await app.send({ path, headers: { ...bearer(token), cookie: admin.cookie } });
      expect(answer).toMatchObject({ status: 400, json: { code: 'request.two_credentials' } });
    }
    const write = await setGoal({ ...bearer(token), ...admin });
    expect(write).toMatchObject({ status: 400, json: { code: 'request.two_credentials' } });
    expect(app.calls).toEqual([]);
  });

  it('that was ended, has expired or never was one is 401 and says what is wrong', async () => {
    const [ended, expired] = [await make(['read']), await make(['read'])];
    const end = await app.send({ method: 'DELETE', path: `/api/tokens/${ended.id}`, headers: { ...admin } });
    expect(end).toMatchObject({ status: 200, json: { ended: true } });
    app.clock.advance(24 * 3_600_000);
    for (const token of [
      ended.token,
      expired.token,
      `pwt_${'a'.repeat(43)}`,
      'pwt_short',
      'x',
      `${expired.token}a`,
    ]) {
      const answer = await app.send({ path: '/api/projects', headers: bearer(token) });
      expect(answer).toMatchObject({ status: 401, json: { code: 'token.refused' } });
      expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    }
    admin = await app.signIn('admin');
  });

  it('opens the stream of what its owner may read, and is over with the token', async () => {
    const { token, id } = await make(['read']);
    app.clock.advance(120_000);
    const stream = await readStream(app.port, bearer(token));
    app.clock.advance(120_000);
    const [used] = app.tokens.records.values();
    await app.hub.keep();
    expect([...app.tokens.records.values()]).toEqual([used]);
    app.hub.tell(toldOf('any'), { project: 'p1', owners: ['vision'] });
    await untilNames(stream, ['stream.ready', 'pool.changed']);
    expect(app.hub.countOf('admin')).toBe(1);
    await app.send({ method: 'DELETE', path: `/api/tokens/${id}`, headers: { ...admin } });
    await app.hub.lookAt('admin');
    await stream.gone;
    expect(stream.text()).toContain('event: stream.end\ndata: {"reason":"token","retryMs":0}\n\n');
  });

  it('hears nothing that its owner may not read', async () => {
    const { token } = await make(['read'], await app.signIn('member2'));
    const stream = await readStream(app.port, bearer(token));
    app.hub.tell(toldOf('other'), { project: 'p1', owners: ['vision'] });
    app.hub.tell(toldOf('own'), { project: 'p1', owners: ['language'] });
    await untilNames(stream, ['stream.ready', 'pool.changed']);
    expect(stream.text()).toContain('data: {"user":"member2","resumed":false}');
    expect(stream.text()).not.toContain('"pool":"other"');
    stream.close();
    await expect.poll(() => app.hub.size).toBe(0);
  });

  it.each([
    ['is none', async () => bearer(`pwt_${'a'.repeat(43)}`), 401, 'token.refused'],
    [
      'came with a cookie',
      async () => ({ ...bearer((await make(['read'])).token), cookie: admin.cookie }),
      400,
      'request.two_credentials',
    ],
    ['was not made for reading', async () => bearer((await make(['audit'])).token), 403, 'access.denied'],
  ])('that %s opens no stream', async (_, headersOf, status, code) => {
    const answer = await app.send({ path: '/api/stream', headers: await headersOf() });
    expect(answer).toMatchObject({ status, json: { code } });
    expect(app.hub.size).toBe(0);
  });

  it('of another person cannot be ended', async () => {
    const { id } = await make(['read']);
    const other = await app.signIn('viewer');
    const answer = await app.send({ method: 'DELETE', path: `/api/tokens/${id}`, headers: { ...other } });
    expect(answer).toMatchObject({ status: 200, json: { ended: false } });
    expect(app.tokens.records.size).toBe(1);
  });

  it('opens no way around the csrf token outside of the API', async () => {
    const { token } = await make(['read']);
    const body = JSON.stringify({ account: 'admin' });
    const headers = { ...bearer(token), ...json };
    const answer = await app.send({ method: 'POST', path: '/auth/sample-login', headers, body });
    expect(answer).toMatchObject({ status: 403, json: { code: 'session.csrf' } });
  });

  it.each([
    ['no name', { name: ' ', scopes: ['read'], days: 1 }, '/name'],
    ['no scope', { name: 'a', scopes: [], days: 1 }, '/scopes'],
    ['an unknown scope', { name: 'a', scopes: ['root'], days: 1 }, '/scopes/0'],
    ['a scope twice', { name: 'a', scopes: ['read', 'read'], days: 1 }, '/scopes'],
    ['no end', { name: 'a', scopes: ['read'], days: 367 }, '/days'],
    ['part of a day', { name: 'a', scopes: ['read'], days: 0.5 }, '/days'],
  ])('is not made with %s', async (_, asked, pointer) => {
    const answer = await app.send({
      method: 'POST',
      path: '/api/tokens',
      headers: { ...admin, ...json },
      body: JSON.stringify(asked),
    });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ pointer }] } });
    expect(app.tokens.records.size).toBe(0);
  });

  it('is one of at most twenty that live', async () => {
    for (let n = 0; n < 20; n += 1) await make(['read']);
    const body = JSON.stringify({ name: 'more', scopes: ['read'], days: 1 });
    const headers = { ...admin, ...json };
    const answer = await app.send({ method: 'POST', path: '/api/tokens', headers, body });
    expect(answer).toMatchObject({ status: 422, json: { code: 'token.too_many', params: { max: 20 } } });
  });
});

describe('how often a token may call', () => {
  it('is limited for each token, reads included, and for guesses of one address', async () => {
    const small = await startTestApp({ options: { limits: limitsOf(5) } });
    const own = await small.signIn('admin');
    const body = JSON.stringify({ name: 'nightly', scopes: ['read'], days: 1 });
    const created = await small.send({
      method: 'POST',
      path: '/api/tokens',
      headers: { ...own, ...json },
      body,
    });
    const { token } = made.parse(created.json);
    const call = async (text: string) =>
      (await small.send({ path: '/api/projects', headers: bearer(text) })).status;
    const reads: number[] = [];
    const guesses: number[] = [];
    for (let n = 0; n < 6; n += 1) reads.push(await call(token));
    for (let n = 0; n < 6; n += 1) guesses.push(await call(`pwt_${String(n).repeat(43)}`));
    await small.close();
    expect(reads).toEqual([200, 200, 200, 200, 200, 429]);
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

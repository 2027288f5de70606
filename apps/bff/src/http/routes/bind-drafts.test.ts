import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type Credentials, type TestApp } from '../start-app.test-kit.ts';
import { limitsOf } from '../limits/fakes.ts';

let app: TestApp;
let admin: Credentials;
let viewer: Credentials;
beforeAll(async () => {
  app = await startTestApp({ options: { limits: limitsOf(60) } });
  admin = await app.signIn('admin');
  viewer = await app.signIn('viewer');
});
afterAll(() => app.close());
beforeEach(() => {
  app.calls.length = 0;
  app.clock.advance(60_000);
});

const path = '/api/projects/p1/pools/pool-1/draft';
const save = {
  owner: 'sample:admin',
  editor: randomUUID(),
  seq: 1,
  base: { etag: '"abc"', asOf: '2026-01-01T00:00:00.000Z' },
  values: {
    description: '<>',
    orderId: '',
    scope: [],
    jobFlavors: [],
    gpuVersion: null,
    npuVersion: null,
    updateStrategy: null,
    entries: [],
  },
  changes: 1,
  key: 'key-12345678',
  sent: null,
};
const put = (body: object = save, headers: Record<string, string> = {}, who = admin) =>
  app.send({
    method: 'PUT',
    path,
    headers: { ...who, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('saving a draft', () => {
  it('tells the verb which version the form knew, or that it knew of none', async () => {
    expect((await put()).status).toBe(200);
    expect((await put(save, { 'if-match': '"one.7"' })).status).toBe(200);
    expect(app.calls.map(({ args }) => args.at(-1))).toEqual([null, 'one.7']);
    expect((await put(save, { 'if-match': '*' })).status).toBe(400);
  });

  it.each([
    ['an unknown key', { ...save, more: 1 }],
    ['a number that is no text', { ...save, values: { ...save.values, entries: [{ count: 3 }] } }],
    [
      'a description beyond all bounds',
      { ...save, values: { ...save.values, description: 'x'.repeat(20_001) } },
    ],
    ['a tag without quotes', { ...save, base: { ...save.base, etag: 'abc' } }],
  ])('refuses %s', async (_, body) => {
    expect((await put(body)).status).toBe(400);
    expect(app.calls).toEqual([]);
  });

  it('refuses more than a request may have', async () => {
    expect((await put({ ...save, sent: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it('needs a session, the token and the right', async () => {
    expect((await put(save, {}, { cookie: '', 'poolwright-csrf': '' })).status).toBe(401);
    expect((await put(save, { 'poolwright-csrf': 'x' })).status).toBe(403);
    expect((await put(save, {}, viewer)).status).toBe(403);
    expect(app.calls).toEqual([]);
  });

  it('has an allowance of its own: a form that saves all the time never keeps its change from being applied', async () => {
    const statuses = [];
    for (let n = 0; n < 61; n += 1) statuses.push((await put()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    const planned = await app.send({
      method: 'POST',
      path: '/api/projects/p1/pools/pool-1/plan',
      headers: { ...admin, 'content-type': 'application/json', 'if-match': '"abc"' },
      body: '{}',
    });
    expect(planned.status).toBe(200);
  });
});

describe('discarding a draft', () => {
  it('needs the version that is meant', async () => {
    expect((await app.send({ method: 'DELETE', path, headers: { ...admin } })).status).toBe(428);
    const done = await app.send({ method: 'DELETE', path, headers: { ...admin, 'if-match': '"one.7"' } });
    expect(done.json).toEqual({ discarded: true });
    expect(app.calls.map(({ args }) => args)).toEqual([['p1', 'pool-1', 'one.7']]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { fakeChange, fakePool } from '../fakes.ts';
import { startTestApp, type Credentials, type TestApp } from '../start-app.test-kit.ts';

let app: TestApp;
let admin: Credentials;
let viewer: Credentials;
let updatePool: () => unknown = () => ({ status: 200, pool: fakePool, changeId: fakeChange.id });
beforeAll(async () => {
  app = await startTestApp({ override: { updatePool: () => updatePool() } });
  admin = await app.signIn('admin');
  viewer = await app.signIn('viewer');
});
afterAll(() => app.close());
beforeEach(() => void (app.calls.length = 0));

const path = '/api/projects/p1/pools/pool-1';
const usual = {
  'content-type': 'application/merge-patch+json',
  'if-match': '"abc"',
  'idempotency-key': 'key-12345678',
};
type Headers = Record<string, string | string[]>;
const patch = (headers: Headers = {}, body = '{"spec":{"scope":["Train"]}}', who = admin) =>
  app.send({ method: 'PATCH', path, headers: { ...who, ...usual, ...headers }, body });

describe('the write', () => {
  it('gives the verb what was meant, decoded', async () => {
    const answer = await patch({
      'poolwright-plan': 'f'.repeat(64),
      'poolwright-acknowledge': 'entry.removed, jobs.hit,entry.removed',
      'poolwright-confirm': encodeURIComponent('Vision 视觉'),
      'poolwright-reason': encodeURIComponent('two\nlines'),
    });
    expect(answer.status).toBe(200);
    expect(app.calls).toMatchObject([
      {
        verb: 'updatePool',
        actor: { id: 'admin' },
        args: [
          {
            project: 'p1',
            pool: 'pool-1',
            patch: { spec: { scope: ['Train'] } },
            ifMatch: 'abc',
            key: 'key-12345678',
            requestHash: expect.stringMatching(/^[0-9a-f]{64}$/),
            plan: 'f'.repeat(64),
            acknowledge: ['entry.removed', 'jobs.hit'],
            confirm: 'Vision 视觉',
            reason: 'two\nlines',
          },
        ],
      },
    ]);
  });

  it('hashes the bytes as they came, and the address', async () => {
    await patch({}, '{"spec":{}}');
    await patch({}, '{"spec":{}}');
    await patch({}, '{"spec": {}}');
    const other = { ...admin, ...usual };
    await app.send({ method: 'PATCH', path: `${path}x`, headers: other, body: '{"spec":{}}' });
    const hashes = app.calls.map((call) => JSON.stringify(call.args).match(/"requestHash":"(\w+)"/)?.[1]);
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set(hashes).size).toBe(3);
  });

  it('answers the pool as it is, with the change', async () => {
    const { json, headers } = await patch();
    expect(json).toEqual(fakePool);
    expect(headers).toMatchObject({ 'poolwright-change': fakeChange.id, 'content-type': 'application/json' });
    expect(headers.etag).toBeUndefined();
  });

  it('answers 202 with the change and where it is', async () => {
    updatePool = () => ({ status: 202, change: fakeChange });
    const { status, headers, json } = await patch();
    expect([status, json]).toEqual([202, fakeChange]);
    expect(headers).toMatchObject({
      location: `/api/changes/${fakeChange.id}`,
      'poolwright-change': fakeChange.id,
    });
  });

  it('sends a stored answer again, byte for byte', async () => {
    const body = '{"metadata":{"name":"pool-1"},  "odd": "spacing"}';
    const headers = { 'Poolwright-Change': 'c1', ETag: '"e"', 'Set-Cookie': 'a=b' };
    updatePool = () => ({ status: 200, storedAnswer: { status: 200, body, headers } });
    const answer = await patch();
    expect(answer.text).toBe(body);
    expect(answer.headers).toMatchObject({ 'poolwright-change': 'c1', etag: '"e"' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('tells who may not do it before looking at anything else', async () => {
    const lines = app.audit.lines.length;
    const answers = [
      await patch({}, '{"spec":{}}', viewer),
      await patch({ 'content-type': 'application/json' }, 'no json', viewer),
    ];
    for (const { status, json } of answers)
      expect([status, json]).toMatchObject([403, { code: 'access.denied' }]);
    expect(app.calls).toEqual([]);
    expect(app.audit.lines.slice(lines)).toMatchObject([
      { action: 'updatePool', kind: 'refused', actor: { id: 'viewer' }, pool: 'pool-1' },
      { action: 'updatePool', kind: 'refused', actor: { id: 'viewer' }, pool: 'pool-1' },
    ]);
  });

  const header = (name: string) => ({ errors: [{ pointer: `header/${name}` }] });
  const tooLong = encodeURIComponent('é'.repeat(501));
  it.each<[name: string, headers: Headers, status: number, problem: object]>([
    ['no If-Match', { 'if-match': '' }, 428, { code: 'request.if_match_missing' }],
    ['any If-Match', { 'if-match': '*' }, 400, { code: 'request.if_match_invalid', ...header('If-Match') }],
    ['a weak tag', { 'if-match': 'W/"abc"' }, 400, { code: 'request.if_match_invalid' }],
    ['a bare tag', { 'if-match': 'abc' }, 400, { code: 'request.if_match_invalid' }],
    ['a list of tags', { 'if-match': '"a", "b"' }, 400, { code: 'request.if_match_invalid' }],
    ['two If-Match', { 'if-match': ['"a"', '"a"'] }, 400, { code: 'request.if_match_invalid' }],
    ['no key', { 'idempotency-key': ' ' }, 400, { code: 'request.key_missing' }],
    ['a short key', { 'idempotency-key': '1234567' }, 400, { code: 'request.key_invalid' }],
    ['a long key', { 'idempotency-key': 'k'.repeat(129) }, 400, { code: 'request.key_invalid' }],
    ['a key that is not ASCII', { 'idempotency-key': 'schlüssel1' }, 400, { code: 'request.key_invalid' }],
    ['two keys', { 'idempotency-key': ['12345678', '12345678'] }, 400, { code: 'request.key_invalid' }],
    ['an unknown finding', { 'poolwright-acknowledge': 'jobs.hit,x' }, 400, header('Poolwright-Acknowledge')],
    ['a broken encoding', { 'poolwright-confirm': '%zz' }, 400, header('Poolwright-Confirm')],
    ['text not encoded', { 'poolwright-reason': 'gr\u00fcn' }, 400, header('Poolwright-Reason')],
    ['a long reason', { 'poolwright-reason': tooLong }, 400, header('Poolwright-Reason')],
    ['a control character', { 'poolwright-reason': 'a%00b' }, 400, header('Poolwright-Reason')],
    ['a plan with a space', { 'poolwright-plan': 'a b' }, 400, header('Poolwright-Plan')],
  ])('refuses %s', async (_, headers, status, problem) => {
    const answer = await patch(headers);
    expect([answer.status, answer.json]).toMatchObject([status, problem]);
    expect(app.calls).toEqual([]);
  });

  it('takes keys and reasons of the full length', async () => {
    const reason = encodeURIComponent('é'.repeat(500));
    for (const key of ['12345678', 'k'.repeat(128)]) {
      expect((await patch({ 'idempotency-key': key, 'poolwright-reason': reason })).status).toBe(200);
    }
  });

  it('tells a stale base with what is there now', async () => {
    const extra = { current: fakePool, etag: '"new"', touched: ['/spec/scope'], code: 'never', status: 200 };
    updatePool = () => {
      throw new DomainError('pool.changed_meanwhile', { extra });
    };
    const { status, json, headers } = await patch();
    expect(status).toBe(412);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(json).toMatchObject({
      type: 'urn:poolwright:problem:pool.changed_meanwhile',
      code: 'pool.changed_meanwhile',
      status: 412,
      current: fakePool,
      etag: '"new"',
      touched: ['/spec/scope'],
    });
  });
});

describe('the pool', () => {
  it('comes with its fingerprint and is never answered with 304', async () => {
    const get = (headers: Headers = {}) => app.send({ path, headers: { ...admin, ...headers } });
    const { headers, json } = await get();
    expect(json).toEqual(fakePool);
    expect(headers).toMatchObject({
      etag: `"${'b'.repeat(64)}"`,
      'cache-control': 'no-store',
      'poolwright-as-of': '2026-01-01T00:00:00.000Z',
      'poolwright-stale': 'false',
    });
    const again = await get({
      'if-none-match': headers.etag ?? '',
      'if-modified-since': new Date().toUTCString(),
    });
    expect(again.status).toBe(200);
  });

  it('is planned against one tag', async () => {
    const headers = { ...admin, 'content-type': 'application/json' };
    const plan = (more: Headers) =>
      app.send({ method: 'POST', path: `${path}/plan`, headers: { ...headers, ...more }, body: '{}' });
    expect((await plan({})).status).toBe(428);
    expect((await plan({ 'if-match': '"t"' })).status).toBe(200);
    expect(app.calls).toMatchObject([{ verb: 'planPoolUpdate', args: ['p1', 'pool-1', {}, 't'] }]);
  });
});

describe('a read', () => {
  const large = {
    ...fakePool,
    spec: { resources: Array.from({ length: 50 }, (_, at) => ({ flavor: `flavor-${at}`, count: at })) },
  };
  const shown = {
    pool: large,
    etag: 'c'.repeat(64),
    asOf: '2026-01-01T00:00:00.000Z',
    stale: false,
    teams: [],
  };

  it('is never 304, and is the same in every encoding', async () => {
    const scrub = (text: string) => text.replaceAll('flavor-7"', '[secret]"');
    const own = await startTestApp({ override: { showPool: () => shown }, options: { scrub } });
    const who = await own.signIn('viewer');
    const get = (headers: Headers) => own.send({ path, headers: { ...who, ...headers } });
    const [plain, again, packed] = [
      await get({}),
      await get({}),
      await get({ 'accept-encoding': 'gzip, br' }),
    ];
    const conditional = await get({ 'if-none-match': `"${shown.etag}"` });
    await own.close();
    expect(plain.text).toBe(scrub(JSON.stringify(large)));
    expect([again.text, conditional.status, conditional.text]).toEqual([plain.text, 200, plain.text]);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(Number(packed.headers['content-length'])).toBeLessThan(plain.text.length / 2);
    for (const { headers } of [plain, packed, conditional]) {
      expect(headers).toMatchObject({ etag: `"${shown.etag}"`, 'cache-control': 'no-store' });
    }
  });

  it('names the teams that own the pool beside it', async () => {
    const own = await startTestApp({
      override: { showPool: () => ({ ...shown, teams: ['vision', 'speech'] }) },
    });
    const headers = { ...(await own.signIn('viewer')) };
    const answer = await own.send({ path, headers });
    await own.close();
    expect(answer.headers['poolwright-teams']).toBe('vision,speech');
    expect(answer.text).toBe(JSON.stringify(large));
  });

  it('keeps its bytes with the pool, and its age with the answer', async () => {
    let now = shown;
    const own = await startTestApp({ override: { showPool: () => now } });
    const headers = { ...(await own.signIn('viewer')) };
    const first = await own.send({ path, headers });
    now = { ...shown, stale: true };
    const second = await own.send({ path, headers });
    await own.close();
    expect(second.text).toBe(first.text);
    expect([first, second].map((answer) => answer.headers['poolwright-stale'])).toEqual(['false', 'true']);
  });
});

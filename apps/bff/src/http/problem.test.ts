import { findingCodes } from '@poolwright/schemas/plans/finding';
import { problem, problemCodes } from '@poolwright/schemas/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError, type ErrorCode } from '../domain/domain-error.ts';
import { fakeChange } from './fakes.ts';
import { startTestApp, type Credentials, type TestApp } from './start-app.test-kit.ts';
import { toProblem, toToldProblem } from './problem.ts';

let app: TestApp;
let admin: Credentials;
let showPool: () => unknown = () => ({});
const secret = 'SECRET-4711-canary';
beforeAll(async () => {
  const scrub = (text: string) => text.replaceAll(secret, '***');
  app = await startTestApp({ override: { showPool: () => showPool() }, options: { scrub } });
  admin = await app.signIn('admin');
});
afterAll(() => app.close());
const show = () => app.send({ path: '/api/projects/p1/pools/pool-1', headers: { ...admin } });

/** Nothing of ours that an error could carry along. */
const leak =
  /\bat \S+ \(|\bat \/|:\d+:\d+|node_modules|\/src\/|\.ts\b|\.js\b|select |insert |from sessions|127\.0\.0\.1|localhost|Error:|SECRET/i;

const codes: readonly ErrorCode[] = [...new Set([...problemCodes, ...findingCodes])];

describe('a problem', () => {
  it.each(codes)('%s has a status, a type and sentences, and nothing of its cause', async (code) => {
    const cause = new Error('select * from sessions at 127.0.0.1 /srv/app/src/main.ts');
    showPool = () => {
      throw new DomainError(code, { cause });
    };
    const { status, json, text, headers } = await show();
    const told = problem.parse(json);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(told).toMatchObject({ status, code, type: `urn:poolwright:problem:${code}` });
    expect(headers['x-request-id']).toBe(told.requestId);
    expect(told.title).toMatch(/^[A-Z].*\.$/);
    expect(told.detail).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(leak);
    expect(text).not.toMatch(/[{]\w+[}]/);
  });

  it('is 422 for a rule and what the table says for the others', () => {
    const statusOf = (code: ErrorCode) => toProblem(new DomainError(code), 'r').status;
    expect(statusOf('entry.sum')).toBe(422);
    expect(statusOf('pool.would_be_deleted')).toBe(422);
    expect(statusOf('pool.ambiguous_entry')).toBe(400);
    expect(statusOf('request.if_match_missing')).toBe(428);
    expect(statusOf('pool.changed_meanwhile')).toBe(412);
    expect(statusOf('upstream.credential_rejected')).toBe(502);
    expect(statusOf('upstream.timeout')).toBe(504);
    expect(toProblem(new DomainError('entry.sum', { status: 409 }), 'r').status).toBe(409);
  });

  it.each([
    ['an error', new Error(`connect to 10.0.0.1 failed at /srv/app/src/main.ts:3 ${secret}`)],
    ['a type error', new TypeError('x is not a function')],
    ['a text', `select * from sessions where id = '${secret}'`],
    ['nothing', undefined],
    ['an object', { status: 200, expose: true, message: secret, stack: 'at x (/srv/a.js:1)' }],
    ['a cycle', Object.assign(new Error('x'), { self: globalThis })],
  ])('of %s nobody expected shows the request id only, and is logged', async (_, thrown) => {
    showPool = () => {
      // oxlint-disable-next-line typescript/only-throw-error -- a library may throw anything
      throw thrown;
    };
    const { status, json, text } = await show();
    expect(status).toBe(500);
    const told = problem.parse(json);
    expect(Object.keys(told).sort()).toEqual([
      'code',
      'detail',
      'errors',
      'requestId',
      'status',
      'title',
      'type',
    ]);
    expect(text).not.toMatch(leak);
    expect(app.log.events.at(-1)).toMatchObject({ level: 'error', fields: { requestId: told.requestId } });
  });

  it('carries the wait and the change as headers', async () => {
    showPool = () => {
      throw new DomainError('upstream.throttled', { retryAfter: 2.3, changeId: fakeChange.id });
    };
    expect((await show()).headers).toMatchObject({ 'retry-after': '3', 'poolwright-change': fakeChange.id });
  });

  it('puts values into its sentence', () => {
    const error = new DomainError('entry.sold_out', { params: { az: 'cn-north-7c', flavor: 'f1' } });
    expect(toProblem(error, 'r')).toMatchObject({
      detail: 'Zone cn-north-7c is sold out for f1.',
      params: { az: 'cn-north-7c', flavor: 'f1' },
    });
  });

  it('gives an error that only repeats its code the sentence of the code', () => {
    const errors = [{ pointer: '/spec', code: 'entry.zero', message: 'entry.zero' }];
    expect(toProblem(new DomainError('entry.zero', { errors }), 'r').errors).toEqual([
      {
        pointer: '/spec',
        code: 'entry.zero',
        message: 'An entry is set to 0 nodes. Leave it out to remove it.',
      },
    ]);
  });

  it('shows upstream text cut, without control characters, and never as HTML', () => {
    const upstream = (errorMsg: string) =>
      toProblem(new DomainError('upstream.bad_request', { upstream: { status: 400, errorMsg } }), 'r')
        .upstream;
    expect(upstream(`a\u0000b\u202ec\r\nd${'x'.repeat(600)}`)?.errorMsg).toMatch(/^a b c {2}dx{1,}$/);
    expect(upstream('x'.repeat(600))?.errorMsg).toHaveLength(500);
    expect(upstream('<html><body>502</body></html>')).toEqual({ status: 400 });
    expect(upstream('count must be <10')?.errorMsg).toBe('count must be <10');
  });

  it('has no secret in it', async () => {
    showPool = () => {
      throw new DomainError('upstream.bad_request', { upstream: { errorMsg: `key ${secret} is wrong` } });
    };
    const { text } = await show();
    expect(text).toContain('key *** is wrong');
  });

  it('that was stored as a code is told with status and sentences', () => {
    const stored = {
      type: 't',
      title: 'x',
      status: 0,
      detail: 'x',
      code: 'pool.gone',
      requestId: 'r',
      errors: [],
    };
    expect(toToldProblem(stored)).toMatchObject({ status: 404, detail: 'The pool no longer exists.' });
  });
});

describe('an answer', () => {
  it('that does not fit its schema is not sent', async () => {
    showPool = () => ({ pool: { secret }, etag: 'e', asOf: 'now', stale: false, teams: [] });
    const { status, text } = await show();
    expect(status).toBe(500);
    expect(text).not.toContain('***');
    expect(app.log.events.filter(({ event }) => event === 'answer.mismatch')).toHaveLength(1);
  });

  it('has every secret blanked', async () => {
    const pool = {
      metadata: { name: 'pool-1', annotations: { 'os.modelarts/description': `is ${secret}` } },
    };
    showPool = () => ({ pool, etag: 'e', asOf: 'now', stale: false, teams: [] });
    expect((await show()).text).toContain('"is ***"');
  });
});

describe('a wrong address', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/auth/x',
    '/api/session/x',
    '/api/projects/p1/pools/p/x/y',
    '/nothing.js',
  ])('%s is a 404 problem', async (path) => {
    const { status, json } = await app.send({ path, headers: { ...admin } });
    expect([status, json]).toMatchObject([404, { code: 'request.no_such_route' }]);
  });

  it('with a known path and another method says what is allowed', async () => {
    const send = (method: string, path: string) => app.send({ method, path, headers: { ...admin } });
    const deleted = await send('DELETE', '/api/projects/p1/pools/pool-1');
    expect([deleted.status, deleted.headers.allow]).toEqual([405, 'GET, HEAD, PATCH']);
    expect((await send('PUT', '/auth/logout')).headers.allow).toBe('POST');
    expect((await send('OPTIONS', '/api/session')).status).toBe(405);
  });

  it('answers HEAD like GET without the body', async () => {
    const { status, text, headers } = await app.send({
      method: 'HEAD',
      path: '/api/projects',
      headers: { ...admin },
    });
    expect([status, text, headers['content-length']]).toEqual([200, '', '12']);
  });
});

describe('a query', () => {
  it.each([
    ['limit=0', 'query/limit', 'value.too_small'],
    ['limit=501', 'query/limit', 'value.too_big'],
    ['limit=x', 'query/limit', 'value.type'],
    ['sort=price', 'query/sort', 'value.unknown'],
    ['x=1', 'query/x', 'key.unknown'],
    ['q=a&q=b', 'query/q', 'value.type'],
    ['q=%00', 'query/q', 'value.invalid'],
    ['phase=a&phase=%00', 'query/phase', 'value.invalid'],
    ['__proto__=1', 'query/__proto__', 'key.unknown'],
  ])('%s is wrong at %s', async (query, pointer, code) => {
    const { status, json } = await app.send({
      path: `/api/projects/p1/pools?${query}`,
      headers: { ...admin },
    });
    expect([status, json]).toMatchObject([400, { code: 'request.invalid', errors: [{ pointer, code }] }]);
  });

  it('may repeat a filter', async () => {
    await app.send({ path: '/api/projects/p1/pools?phase=a&phase=b&limit=500&q=x', headers: { ...admin } });
    expect(app.calls.at(-1)).toMatchObject({ args: ['p1', { phase: ['a', 'b'], limit: 500, q: 'x' }] });
  });
});

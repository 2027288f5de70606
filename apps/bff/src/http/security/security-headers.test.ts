import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  sendTo,
  startTestApp,
  type Credentials,
  type ReceivedAnswer,
  type TestApp,
} from '../start-app.test-kit.ts';

let app: TestApp;
let admin: Credentials;
let failing: readonly string[] = [];
const directory = mkdtempSync(join(tmpdir(), 'poolwright-web-'));
const webRoot = join(directory, 'dist');
const script = `console.log(${JSON.stringify('x'.repeat(5000))})`;
beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'), { recursive: true });
  mkdirSync(join(webRoot, '.hidden'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Poolwright</title>');
  writeFileSync(join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(webRoot, 'assets', 'main-abc123.js'), script);
  writeFileSync(join(webRoot, '.hidden', 'x'), 'hidden');
  writeFileSync(join(webRoot, '..', 'outside.txt'), 'outside');
  app = await startTestApp({ options: { webRoot, readiness: async () => failing } });
  admin = await app.signIn('admin');
});
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => app.send({ path, headers });
const kinds: Readonly<Record<string, () => Promise<ReceivedAnswer>>> = {
  'the page': () => get('/'),
  'a page of the app': () => get('/projects/p1/pools/pool-1', { accept: 'text/html' }),
  'a script': () => get('/assets/main-abc123.js'),
  'a missing file': () => get('/assets/main-old.js'),
  'an API answer': () => get('/api/projects', { ...admin }),
  'the session': () => get('/api/session'),
  'a refusal': () => get('/api/projects'),
  'a csrf refusal': () => app.send({ method: 'POST', path: '/auth/logout' }),
  'a wrong path': () => get('/api/x'),
  'a path that cannot be decoded': () => get('/api/projects/%'),
  'a page that cannot be decoded': () => get('/%'),
  'a wrong method': () => app.send({ method: 'PUT', path: '/api/projects', headers: { ...admin } }),
  'the health': () => get('/livez'),
  'a HEAD': () => app.send({ method: 'HEAD', path: '/' }),
  'an OPTIONS': () => app.send({ method: 'OPTIONS', path: '/api/projects' }),
  'a report': () => report('{}'),
};
const report = (body: string, type = 'application/csp-report') =>
  app.send({ method: 'POST', path: '/csp-report', headers: { 'content-type': type }, body });

describe.each(Object.keys(kinds))('%s', (kind) => {
  it('has every security header', async () => {
    const answer = await kinds[kind]?.();
    expect(answer?.headers).toMatchObject({
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}; includeSubDomains$/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('camera=()'),
      'reporting-endpoints': 'csp="/csp-report"',
    });
    const isHashed = kind === 'a script';
    expect(answer?.headers['cache-control']).toBe(
      isHashed ? 'public, max-age=31536000, immutable' : 'no-store',
    );
    const policy = String(answer?.headers['content-security-policy']);
    expect(policy.split(';').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "manifest-src 'self'",
      "object-src 'none'",
      'report-to csp',
      'report-uri /csp-report',
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      "trusted-types 'none'",
    ]);
    expect(answer?.headers).not.toHaveProperty('x-powered-by');
    expect(answer?.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('the web app', () => {
  it('is its page for every address that could be one', async () => {
    for (const path of [
      '/',
      '/sign-in',
      '/sign-in/local',
      '/projects/p1/pools/pool-1/edit',
      '/changes',
      '/Api/x',
    ]) {
      const answer = await get(path, { accept: 'text/html,*/*' });
      expect([path, answer.status, answer.headers['content-type']]).toEqual([
        path,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(answer.headers.etag).toBeUndefined();
    }
  });

  it('misses what is not there and never leaves its directory', async () => {
    const paths = [
      '/assets/none.js',
      '/assets/none',
      '/assets/',
      '/robots.txt',
      '/main.js.map',
      '/../outside.txt',
      '/..%2foutside.txt',
      '/%2e%2e/outside.txt',
      '/assets/..%2f..%2foutside.txt',
      '/assets/%2e%2e/%2e%2e/outside.txt',
      '/..\\outside.txt',
      '/%5c..%5coutside.txt',
      '/%00',
      '/favicon.svg%00.js',
      '/.hidden/x',
      '/.env',
      '//evil.example/..%2f.env',
    ];
    for (const path of paths) {
      const answer = await get(path, { accept: '*/*' });
      expect([path, answer.status, answer.headers['content-type']]).toEqual([
        path,
        404,
        'application/problem+json',
      ]);
    }
    expect((await get('/sign-in', { accept: 'application/json' })).status).toBe(404);
  });

  it('is compressed, but for the answers with a token', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    const packed = await get('/assets/main-abc123.js', gzip);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect((await get('/api/session', gzip)).headers).not.toHaveProperty('content-encoding');
    const response = await fetch(`http://127.0.0.1:${app.port}/assets/main-abc123.js`, { headers: gzip });
    expect(await response.text()).toBe(script);
  });
});

describe('health', () => {
  it('says alive always, and ready with the names of failing parts', async () => {
    failing = ['store'];
    expect(await get('/livez')).toMatchObject({ status: 200, json: { ok: true, failing: [] } });
    expect(await get('/readyz')).toMatchObject({ status: 503, json: { ok: false, failing: ['store'] } });
    failing = [];
    expect(await get('/readyz')).toMatchObject({ status: 200, json: { ok: true, failing: [] } });
  });

  it('is not ready when readiness cannot be told', async () => {
    const other = await startTestApp({
      options: { readiness: () => Promise.reject(new Error('secret place')) },
    });
    const { status, text } = await sendTo(other.port, { path: '/readyz' });
    await other.close();
    expect([status, text]).toEqual([503, '{"ok":false,"failing":["readiness"]}']);
  });
});

describe('reports of violations', () => {
  it('are logged in a few fields, at most ten a minute', async () => {
    const reports = () => app.log.events.filter(({ event }) => event === 'csp.report');
    app.clock.advance(60_000);
    const before = reports().length;
    const body = '{"csp-report":{"violated-directive":"script-src","blocked-uri":"inline","secret":"x"}}';
    for (let count = 0; count < 30; count += 1) expect((await report(body)).status).toBe(204);
    expect(reports().length - before).toBe(10);
    expect(reports().at(-1)?.fields).toEqual({
      count: expect.any(Number),
      'violated-directive': 'script-src',
      'blocked-uri': 'inline',
    });
    expect((await report(body, 'text/plain')).status).toBe(415);
    expect((await report('x'.repeat(70_000))).status).toBe(413);
  });
});

import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../../adapters/metrics/create-metrics.ts';
import { sendTo, startTestApp, type TestApp } from '../start-app.test-kit.ts';
import { createMetricsListener } from '../metrics/metrics-listener.ts';

const token = 'a-token-of-the-metrics';
let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ options: { metrics: createMetrics(), metricsToken: () => token } });
});
afterEach(() => app.close());

const asked = (headers: object = {}) => app.send({ path: '/metrics', headers: { ...headers } });
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

describe('the metrics', () => {
  it('are for the token and for an admin, in the text format of Prometheus', async () => {
    for (const headers of [bearer(token), { ...(await app.signIn('admin')) }]) {
      const answer = await asked(headers);
      expect(answer).toMatchObject({
        status: 200,
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
      });
      expect(answer.text).toContain('# TYPE poolwright_http_request_duration_seconds histogram');
    }
  });

  it('are for nobody else: no session, another role, another token, no token set', async () => {
    expect((await asked()).status).toBe(401);
    for (const wrong of ['a-token-of-the-metricz', `${token}0`, token.slice(1), 'x'])
      expect(await asked(bearer(wrong))).toMatchObject({ status: 401, json: { code: 'token.refused' } });
    expect(app.audit.lines.filter(({ action }) => action === 'readMetrics')).toEqual([]);
    for (const account of ['viewer', 'member', 'auditor', 'approver'])
      expect((await asked(await app.signIn(account))).status).toBe(403);
    const refused = app.audit.lines.filter(
      ({ action, kind }) => action === 'readMetrics' && kind === 'refused',
    );
    expect(refused).toHaveLength(4);
    const without = await startTestApp();
    expect((await without.send({ path: '/metrics', headers: bearer('undefined') })).status).toBe(401);
    await without.close();
  });

  it('have few series, whatever callers ask for, and none of their words', async () => {
    const admin = await app.signIn('admin');
    for (let n = 0; n < 50; n += 1) {
      await app.send({
        path: `/api/projects/p${n}/pools/secret-pool-${n}?q=word${n}`,
        headers: { ...admin },
      });
      await app.send({ path: `/nowhere-${n}` });
      await app.send({ method: 'PROPFIND', path: '/livez' });
    }
    const { text } = await asked(bearer(token));
    const counts = text
      .split('\n')
      .filter((line) => line.startsWith('poolwright_http_request_duration_seconds_count'));
    const all = counts.join('\n');
    expect(all).toMatch(/route="\/api\/projects\/:project\/pools\/:pool",method="GET",status="[24]xx"\} 50/);
    expect(all).toMatch(/route="no route",method="GET",status="4xx"\} 50/);
    expect(all).toMatch(/route="no route",method="other",status="4xx"\} 50/);
    expect(counts.length).toBeLessThan(10);
    expect(text).not.toMatch(/secret-pool|nowhere-|word\d|PROPFIND|admin/);
    expect(text).toContain('poolwright_problems_total{code="request.no_such_route"}');
  });
});

describe('the port of their own', () => {
  let server: Server;
  let port = 0;
  let failing: string[] = [];
  let asking: string | undefined;
  beforeAll(async () => {
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    server = createServer(
      createMetricsListener({
        metrics: createMetrics(),
        metricsToken: () => asking,
        readiness: async () => failing,
        log: quiet,
        scrub: (text) => text,
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const get = (path: string, headers: object = {}, method = 'GET') =>
    sendTo(port, { path, method, headers: { ...headers } });

  it('answers metrics and health, and nothing else', async () => {
    asking = undefined;
    failing = [];
    expect((await get('/metrics')).text).toContain('poolwright_http_requests_in_hand');
    expect((await get('/livez')).json).toEqual({ ok: true, failing: [] });
    expect((await get('/readyz?x=1')).status).toBe(200);
    expect((await get('/api/session')).status).toBe(404);
    expect(await get('/metrics', {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    failing = ['database'];
    expect(await get('/readyz')).toMatchObject({ status: 503, json: { ok: false, failing: ['database'] } });
    expect((await get('/livez')).status).toBe(200);
  });

  it('asks for the token where one is set, with every header of an answer', async () => {
    asking = token;
    const refused = await get('/metrics');
    expect(refused).toMatchObject({ status: 401, json: { code: 'token.refused' } });
    expect(refused.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await get('/metrics', bearer(token))).status).toBe(200);
    expect((await get('/livez')).status).toBe(200);
  });
});

import { connect } from 'node:net';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, signInClient, type ApiClient } from '../fixtures/api-client.ts';
import { requestOf, type RouteLine } from '../referee/access-cells.ts';
import { withObservatory } from '../referee/observatory.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { isFull, sayFigure } from '../referee/size.ts';

/** What stands on every answer; a file whose name has the hash of its content may be kept, everything else may not. */
const wanted: Readonly<Record<string, RegExp>> = {
  'strict-transport-security': /^max-age=\d{8,}; includeSubDomains$/,
  'x-content-type-options': /^nosniff$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'referrer-policy': /^no-referrer$/,
  'content-security-policy': /default-src 'none';.*require-trusted-types-for 'script'/,
  'cache-control': /^no-store$/,
  'x-request-id': /^[0-9a-f-]{36}$/,
};
const leastHstsSeconds = 365 * 24 * 60 * 60;
const asset = { ...wanted, 'cache-control': /^public, max-age=\d+, immutable$/ };

function flawsOf(headers: Headers, of: Readonly<Record<string, RegExp>>): string[] {
  const flaws = Object.entries(of)
    .filter(([name, form]) => !form.test(headers.get(name) ?? ''))
    .map(([name]) => `${name}: ${headers.get(name) ?? 'missing'}`);
  const seconds = Number(/max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1]);
  if (!(seconds >= leastHstsSeconds)) flaws.push(`HSTS ${seconds}`);
  if (headers.has('x-powered-by')) flaws.push('x-powered-by');
  return flaws;
}

describe('what stands on every answer', () => {
  let referee: Referee;
  let url = '';
  let admin: ApiClient;
  beforeAll(async () => {
    referee = await startReferee({ pools: 1 });
    url = referee.consoles[0]?.url ?? '';
    admin = await signInClient(url, referee.projectId, 'admin');
  });
  afterAll(() => referee.stop());

  const page = () => fetch(`${url}/`, { headers: { accept: 'text/html' } });
  const assetOfPage = async () =>
    /\/assets\/[\w.-]+\.js/.exec(await (await page()).text())?.[0] ?? '/no-asset';

  test('T18: the security headers, on every route by every method, signed in or not, on files and on errors', async () => {
    const { body } = await admin.get('/api/access');
    const routes: RouteLine[] = Array.isArray(body['routes']) ? body['routes'] : [];
    const place = {
      word: '',
      project: referee.projectId,
      pool: referee.pools[0] ?? '',
      change: '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
      isThere: true,
      team: null,
    };
    const wrong: string[] = [];
    let answers = 0;
    const look = (said: string, headers: Headers, of = wanted) => {
      answers += 1;
      for (const flaw of flawsOf(headers, of)) wrong.push(`${said}: ${flaw}`);
    };
    const nobody = clientOf(url, referee.projectId, { cookie: '', token: '' });
    const paths = [...new Set(routes.map(({ path }) => path))].filter(
      (path) => !['/*', '/api/stream'].includes(path),
    );
    for (const client of [nobody, admin]) {
      for (const path of paths.filter((each) => client === nobody || !each.startsWith('/auth'))) {
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
          if (client === admin && method === 'DELETE' && path.includes('sessions')) continue;
          const request = requestOf({ name: '', method, path, needs: '', about: '' }, place, '');
          const { headers, status } = await client.call(
            method,
            request.path,
            method === 'GET' ? {} : { body: {} },
          );
          look(`${method} ${path} ${status}`, headers);
        }
      }
    }
    for (const path of [
      '/',
      '/projects/p/pools',
      '/sign-in',
      '/assets/missing.js',
      '/%',
      '/api/%',
      '/missing.map',
      '/../x',
    ]) {
      look(`GET ${path}`, (await fetch(url + path)).headers);
    }
    look('an asset', (await fetch(url + (await assetOfPage()))).headers, asset);
    sayFigure('T18', `${answers} answers over ${paths.length} addresses, ${wrong.length} headers wrong`);
    expect(wrong).toEqual([]);
  });

  test('T18: a request that is no HTTP is answered with them, too', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString('utf8')));
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
    });
    const lines = answer.split('\r\n\r\n')[0]?.split('\r\n').slice(1) ?? [];
    const headers = new Headers(
      lines.map((line): [string, string] => [
        line.slice(0, line.indexOf(':')),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(flawsOf(headers, wanted)).toEqual([]);
  });

  test('T18: a file that is missing is missing', async () => {
    for (const path of ['/assets/missing.js', '/assets/index.html', '/favicon.png', '/robots.json']) {
      const answer = await fetch(url + path, { headers: { accept: 'text/html' } });
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    }
  });

  test('T18: the content security policy has no high finding', async () => {
    const text = (await page()).headers.get('content-security-policy') ?? '';
    expect(text).not.toContain('unsafe-');
    for (const name of ['default-src', 'base-uri', 'object-src', 'frame-ancestors'])
      expect(text).toContain(`${name} 'none'`);
    const findings = new CspEvaluator(new CspParser(text).csp).evaluate();
    const high = findings.filter(({ severity }) => severity <= Severity.MEDIUM);
    sayFigure('T18', `csp_evaluator: ${findings.length} findings, ${high.length} of medium weight or more`);
    expect(high).toEqual([]);
  });
});

// It is fetched from the registry: at full size only.
test.each(isFull ? ['the HTTP Observatory'] : [])('T18: %s has nothing against the page', async () => {
  const referee = await startReferee({ pools: 1 });
  try {
    const url = referee.consoles[0]?.url ?? '';
    const seen = await fetch(`${url}/`);
    const site = { headers: Object.fromEntries(seen.headers), page: await seen.text() };
    const cookies = (await fetch(`${url}/api/session`)).headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    await withObservatory(async (grade) => {
      const without = await grade({ ...site, cookies: [] });
      const withSession = await grade({ ...site, cookies });
      const against = [...without.negative, ...withSession.negative];
      const scores = `${without.score} without and ${withSession.score} with a session's cookie`;
      sayFigure('T18', `Observatory: ${scores}, ${against.length} against`);
      expect(against).toEqual([]);
      expect(without.score).toBeGreaterThanOrEqual(130);
      expect(withSession.score).toBeGreaterThanOrEqual(135);
    });
  } finally {
    await referee.stop();
  }
});

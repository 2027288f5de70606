import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { startTestApp, type Credentials, type TestApp } from '../start-app.test-kit.ts';

let app: TestApp;
let admin: Credentials;
beforeAll(async () => {
  app = await startTestApp({
    override: {
      showPool: () => {
        throw new DomainError('pool.not_found', {
          params: { pool: 'pool-9' },
          cause: new Error('upstream said 404'),
        });
      },
    },
  });
  admin = await app.signIn('admin');
});
afterAll(() => app.close());

const seeds = [
  '..',
  '.',
  '...',
  '%2e%2e',
  '%2e%2e%2f',
  '..%2f..%2f',
  '%2e%2e%5c',
  '..%5c',
  '%252e%252e%252f',
  '%c0%ae%c0%ae',
  '%00',
  'pool%00',
  'pool%0a',
  'pool%0d%0aX-Evil:1',
  'pool%20',
  '%20pool',
  'pool%2f',
  '%2fpool',
  'pool%5c',
  'pool%3f',
  'pool%3fa=b',
  'pool%23',
  'pool%25',
  'pool%3b',
  'pool;a=b',
  'pool,b',
  'pool@evil.example',
  'pool:80',
  '%40evil',
  'http:%2f%2fevil.example',
  '%2f%2fevil.example',
  '-pool',
  '_pool',
  'pool.json',
  'pool$',
  "pool'",
  'pool"',
  'pool*',
  'pool(1)',
  'pool!',
  'pool~',
  'pool+',
  'pool=',
  'pool&x',
  '%E2%80%AEloop',
  '%E2%80%A8',
  '%EF%BC%8E%EF%BC%8E',
  'p%C3%B6%C3%B6l',
  '%F0%9F%92%A9',
  '{{7*7}}',
  '$%7Bjndi%7D',
  '%3Cscript%3E',
  "'%20or%201=1--",
  '%7B%7D',
  '[object%20Object]',
  'a'.repeat(129),
  'a'.repeat(1000),
  '%2e',
  '%2e%2e;',
  'x%7f',
];
const suffixes = ['', '%2f..', '%2e', '%00.png', '%2f%2e%2e%2fpool-1'];
const names = seeds.flatMap((seed) => suffixes.map((suffix) => `${seed}${suffix}`));
const get = (path: string) => app.send({ path, headers: { ...admin } });

describe('hostile names', () => {
  it('reach no verb as a pool, in 300 spellings', async () => {
    expect(names.length).toBeGreaterThanOrEqual(300);
    const calls = app.calls.length;
    for (const name of names) {
      const { status, json } = await get(`/api/projects/p1/pools/${name}`);
      expect([name, status]).toEqual([name, 404]);
      expect(json).toMatchObject({ status: 404, requestId: expect.any(String) });
    }
    expect(app.calls).toHaveLength(calls);
  });

  it('reach no verb as a project, and none of them writes', async () => {
    const calls = app.calls.length;
    const headers = {
      ...admin,
      'content-type': 'application/merge-patch+json',
      'if-match': '"a"',
      'idempotency-key': 'key-12345678',
    };
    for (const name of names) {
      const asProject = await get(`/api/projects/${name}/flavors`);
      expect([name, asProject.status]).toEqual([name, 404]);
      const path = `/api/projects/p1/pools/${name}`;
      const written = await app.send({ method: 'PATCH', path, headers, body: '{}' });
      expect([name, written.status]).toEqual([name, 404]);
      expect((await get(`/api/changes/${name}`)).status).toBe(404);
    }
    expect(app.calls).toHaveLength(calls);
  });

  it('get the very answer of a pool that is not there', async () => {
    const told = (json: unknown) => JSON.stringify(json).replace(/"requestId":"[^"]+"/, '');
    const missing = await get('/api/projects/p1/pools/pool-9');
    const hostile = await get('/api/projects/p1/pools/pool.9');
    expect(told(hostile.json)).toEqual(told(missing.json));
    expect(missing.json).toMatchObject({ code: 'pool.not_found' });
    const names = (headers: object) => Object.keys(headers).sort();
    expect(names(hostile.headers)).toEqual(names(missing.headers));
  });

  it('are refused when they cannot be decoded or are no HTTP at all', async () => {
    for (const path of ['/api/projects/%', '/api/projects/%zz/pools', '/api/projects/p1/pools/%E0%A4%A']) {
      const answer = await get(path);
      expect([answer.status, answer.json]).toMatchObject([404, { code: expect.stringMatching(/./) }]);
    }
    for (const line of [
      'GET /api/projects/p 1 HTTP/1.1',
      'GARBAGE',
      'GET /\u0000 HTTP/1.1',
      '\u0016\u0003\u0001',
    ]) {
      const text = await sendRaw(`${line}\r\nHost: localhost\r\n\r\n`);
      expect(text).toMatch(/^HTTP\/1\.1 400 /);
      expect(text).toContain('application/problem+json');
      expect(text.toLowerCase()).toContain('content-security-policy: default-src');
    }
    const overflow = await sendRaw(
      `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(overflow).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('what is no HTTP behind a request whose answer is under way', () => {
  const head = 'Host: localhost\r\n';

  it('ends the connection after the answer to the request', async () => {
    for (const junk of ['{', 'GARBAGE\r\n\r\n', '\u0000'.repeat(100)]) {
      const text = await sendRaw(`DELETE /api/projects HTTP/1.1\r\n${head}\r\n${junk}`);
      expect(text).toMatch(/^HTTP\/1\.1 4\d\d [^]*application\/problem\+json/);
      expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    }
  });

  it('ends the connection at once where the request itself is not whole', async () => {
    const chunked = `${head}Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nno size\r\n`;
    expect(await sendRaw(`POST /auth/sample-login HTTP/1.1\r\n${chunked}`)).toMatch(
      /^(?:HTTP\/1\.1 4\d\d |$)/,
    );
  });

  it('leaves everybody else alone', async () => {
    expect((await get('/livez')).status).toBe(200);
  });
});

function sendRaw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(app.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

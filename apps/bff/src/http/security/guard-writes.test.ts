import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeChange } from '../fakes.ts';
import {
  startTestApp,
  toCredentials,
  type Credentials,
  type SentRequest,
  type TestApp,
} from '../start-app.test-kit.ts';

let app: TestApp;
let admin: Credentials;
beforeAll(async () => {
  app = await startTestApp({ withLocalAdmin: true });
  admin = await app.signIn('admin');
});
afterAll(() => app.close());

const pool = '/api/projects/p1/pools/pool-1';
const change = `/api/changes/${fakeChange.id}`;
const json = 'application/json';
const tag = '"abc"';

interface Write {
  readonly method: string;
  readonly path: string;
  readonly type: string | null;
  readonly body: string;
  readonly more: Record<string, string>;
}

const writes: readonly Write[] = [
  {
    method: 'PATCH',
    path: pool,
    type: 'application/merge-patch+json',
    body: '{"spec":{}}',
    more: { 'if-match': tag, 'idempotency-key': 'key-12345678' },
  },
  { method: 'POST', path: `${pool}/plan`, type: json, body: '{}', more: { 'if-match': tag } },
  { method: 'POST', path: `${change}/withdraw`, type: null, body: '', more: {} },
  { method: 'POST', path: `${change}/rebase`, type: null, body: '', more: {} },
  { method: 'POST', path: '/auth/sample-login', type: json, body: '{"account":"viewer"}', more: {} },
  { method: 'POST', path: '/auth/local-login', type: json, body: '{"token":"x"}', more: {} },
  { method: 'POST', path: '/auth/logout', type: null, body: '', more: {} },
];

interface Forged {
  readonly headers?: Record<string, string | undefined>;
  readonly body?: string;
  readonly method?: string;
}

const own = () => `http://localhost:${app.port}`;
/** What a forger's browser or form could send; `undefined` takes the header away. */
const forgeries: Readonly<Record<string, () => Forged>> = {
  'no custom header': () => ({ headers: { 'poolwright-csrf': undefined } }),
  'a token of another cookie': () => ({ headers: { 'poolwright-csrf': 'A'.repeat(43) } }),
  'Sec-Fetch-Site cross-site': () => ({ headers: { 'sec-fetch-site': 'cross-site' } }),
  'Sec-Fetch-Site same-site': () => ({ headers: { 'sec-fetch-site': 'same-site', origin: own() } }),
  'a foreign Origin': () => ({ headers: { origin: 'https://evil.example' } }),
  'the null Origin': () => ({ headers: { origin: 'null' } }),
  'a browser without Origin': () => ({ headers: { 'sec-fetch-site': 'same-origin' } }),
  'text/plain': () => ({ headers: { 'content-type': 'text/plain', 'poolwright-csrf': undefined } }),
  'text/plain with the token': () => ({ headers: { 'content-type': 'text/plain' } }),
  'a form': () => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'poolwright-csrf': undefined },
    body: 'account=admin',
  }),
  'a form with the token': () => ({
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x--',
  }),
  'an empty body': () => ({
    headers: { 'content-type': undefined, 'poolwright-csrf': undefined },
    body: '',
  }),
  'a method override': () => ({ headers: { 'x-http-method-override': 'PATCH' }, method: 'POST' }),
  'a foreign origin that only begins like ours': () => ({ headers: { origin: `${own()}.evil.example` } }),
  'our host on another port': () => ({ headers: { origin: 'http://localhost:1' } }),
};

function toRequest(write: Write, who: Credentials, forged: Forged = {}): SentRequest {
  const all: Record<string, string | undefined> = {
    ...who,
    ...write.more,
    ...(write.type === null ? {} : { 'content-type': write.type }),
    ...forged.headers,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) if (value !== undefined) headers[name] = value;
  return {
    method: forged.method ?? write.method,
    path: write.path,
    headers,
    body: forged.body ?? write.body,
  };
}

describe.each(writes)('$method $path', (write) => {
  it.each(Object.keys(forgeries))('refuses %s', async (name) => {
    const before = [app.calls.length, app.audit.lines.length, app.sessions.records.size];
    const { status, json: problem } = await app.send(toRequest(write, admin, forgeries[name]?.()));
    expect([403, 415]).toContain(status);
    expect(problem).toMatchObject({ code: status === 403 ? 'session.csrf' : 'request.content_type' });
    expect([app.calls.length, app.audit.lines.length, app.sessions.records.size]).toEqual(before);
  });

  it('takes the honest call of a browser and of a script', async () => {
    const honest = [
      {},
      { origin: own(), 'sec-fetch-site': 'same-origin' },
      { origin: `http://127.0.0.1:${app.port}`, 'sec-fetch-site': 'same-origin' },
      { origin: `http://[::1]:${app.port}` },
    ];
    for (const headers of honest) {
      const who = await app.signIn('admin');
      const { status } = await app.send(toRequest(write, who, { headers }));
      expect(write.path === '/auth/local-login' ? [403] : [200]).toContain(status);
    }
  });
});

describe('a write without a session', () => {
  it('is told to sign in, with or without a token', async () => {
    const patch = writes[0];
    if (patch === undefined) throw new Error('no write');
    const visitor = toCredentials(await app.send({ path: '/api/session' }));
    const nobody = { cookie: '', 'poolwright-csrf': '' };
    for (const who of [visitor, nobody]) {
      const answer = await app.send(toRequest(patch, who));
      expect([answer.status, answer.json]).toMatchObject([401, { code: 'session.required' }]);
    }
    const foreign = { headers: { origin: 'https://evil.example' } };
    expect((await app.send(toRequest(patch, visitor, foreign))).status).toBe(403);
  });

  it('refuses two tokens and the token of the session before', async () => {
    const patch = writes[0];
    if (patch === undefined) throw new Error('no write');
    const visitor = toCredentials(await app.send({ path: '/api/session' }));
    const who = await app.signIn('admin');
    const { headers, ...rest } = toRequest(patch, who);
    const tokens = [who['poolwright-csrf'], who['poolwright-csrf']];
    expect((await app.send({ ...rest, headers: { ...headers, 'poolwright-csrf': tokens } })).status).toBe(
      403,
    );
    const old = { ...headers, 'poolwright-csrf': visitor['poolwright-csrf'] };
    expect((await app.send({ ...rest, headers: old })).status).toBe(403);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure } from '../referee/size.ts';

let referee: Referee;
let admin: ApiClient;
let url: string;
beforeAll(async () => {
  referee = await startReferee({ pools: 1 });
  url = referee.consoles[0]?.url ?? '';
  admin = await signInClient(url, referee.projectId, 'admin');
});
afterAll(() => referee.stop());

interface Write {
  readonly method: string;
  readonly path: string;
  readonly type: string;
}

/** What the provider posts has no cookie to be forged with: its own check is that of its token (T03). */
const withoutCookie = '/auth/backchannel-logout';

/** Every route of the running console that is no read, with something in each place of its address. */
async function writesOf(): Promise<Write[]> {
  const { body } = await admin.get('/openapi.json');
  const paths = Object.entries(Object(body['paths'])).filter(([path]) => path !== withoutCookie);
  return paths.flatMap(([path, operations]) =>
    Object.keys(Object(operations))
      .filter((method) => method !== 'get')
      .map((method) => ({
        method: method.toUpperCase(),
        path: path.replaceAll('{project}', referee.projectId).replaceAll(/\{\w+\}/g, referee.pools[0] ?? ''),
        type: method === 'patch' ? 'application/merge-patch+json' : 'application/json',
      })),
  );
}

type Headers = Readonly<Record<string, string>>;
interface Forgery {
  readonly name: string;
  readonly forge: (honest: Headers) => Headers;
  readonly body?: string;
  readonly method?: string;
}

const without = (headers: Headers, ...names: readonly string[]): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
const csrf = 'poolwright-csrf';

const forgeries: readonly Forgery[] = [
  { name: 'no custom header', forge: (honest) => without(honest, csrf) },
  { name: 'cross-site', forge: (honest) => ({ ...honest, 'sec-fetch-site': 'cross-site' }) },
  { name: 'same-site', forge: (honest) => ({ ...honest, 'sec-fetch-site': 'same-site' }) },
  { name: 'a foreign Origin', forge: (honest) => ({ ...honest, origin: 'https://evil.example' }) },
  { name: 'the null Origin', forge: (honest) => ({ ...honest, origin: 'null' }) },
  {
    name: 'a browser without Origin',
    forge: (honest) => without({ ...honest, 'sec-fetch-site': 'same-origin' }, 'origin'),
  },
  { name: 'text/plain', forge: (honest) => ({ ...without(honest, csrf), 'content-type': 'text/plain' }) },
  {
    name: 'a form',
    forge: (honest) => ({ ...without(honest, csrf), 'content-type': 'application/x-www-form-urlencoded' }),
    body: 'account=admin',
  },
  { name: 'an empty body', forge: (honest) => without(honest, csrf, 'content-type'), body: '' },
  {
    name: 'a method override',
    forge: (honest) => ({ ...honest, 'x-http-method-override': 'PATCH' }),
    method: 'POST',
  },
];

test('T04: no forged call is taken, at any route that writes, and none of them leaves anything', async () => {
  const writes = await writesOf();
  expect(writes.length).toBeGreaterThan(20);
  const { cookie, token } = await credentials();
  const rows = await auditRows();
  const wrong: string[] = [];
  let refused = 0;
  for (const write of writes) {
    const honest = { cookie, [csrf]: token, origin: url, 'content-type': write.type };
    for (const { name, forge, body = '{}', method = write.method } of forgeries) {
      const answer = await fetch(url + write.path, { method, headers: forge(honest), body });
      await answer.arrayBuffer();
      if (answer.status === 403 || answer.status === 415) refused += 1;
      else wrong.push(`${write.method} ${write.path}, ${name}: ${answer.status}`);
    }
  }
  const { entries } = await referee.control.journal();
  const left = (await auditRows()) - rows;
  const all = writes.length * forgeries.length;
  sayFigure(
    'T04',
    `${refused} of ${all} forged calls refused (${writes.length} routes x ${forgeries.length}), ${left} rows, ${entries.length} sends`,
  );
  expect(wrong).toEqual([]);
  expect([left, entries.length]).toEqual([0, 0]);
  // The same calls as the page sends them are judged for what they ask, not for where they come from.
  for (const write of writes.filter(({ path }) => !path.startsWith('/auth/'))) {
    const honest = { cookie, [csrf]: token, origin: url, 'content-type': write.type };
    const answer = await fetch(url + write.path, { method: write.method, headers: honest, body: '[]' });
    expect(await answer.text(), `${write.method} ${write.path}`).not.toContain('session.csrf');
  }
});

async function credentials(): Promise<{ cookie: string; token: string }> {
  const visit = await fetch(`${url}/api/session`);
  const visitor = { cookie: cookieOf(visit), token: await tokenOf(visit) };
  const headers = { cookie: visitor.cookie, [csrf]: visitor.token, 'content-type': 'application/json' };
  const entered = await fetch(`${url}/auth/sample-login`, {
    method: 'POST',
    headers,
    body: '{"account":"admin"}',
  });
  return { cookie: cookieOf(entered), token: await tokenOf(entered) };
}

const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

async function tokenOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json();
  return typeof body === 'object' && body !== null && 'csrfToken' in body ? String(body.csrfToken) : '';
}

/** The number of the newest row: they are counted without gaps. */
async function auditRows(): Promise<number> {
  const { body } = await admin.get('/api/audit?limit=1');
  const items: unknown = body['items'];
  const newest: unknown = Array.isArray(items) ? items[0] : undefined;
  return typeof newest === 'object' && newest !== null && 'id' in newest ? Number(newest.id) : 0;
}

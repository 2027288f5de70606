import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, type ApiClient } from '../fixtures/api-client.ts';
import {
  answerWith,
  startHostileProvider,
  writeToken,
  type HostileProvider,
} from '../referee/hostile-provider.ts';
import { plainFlavor, plainPool } from '../referee/plain-pool.ts';
import { newSignInBrowser } from '../referee/sign-in-browser.ts';
import { freePorts, startSignInWorld, type SignInWorld } from '../referee/sign-in-world.ts';
import { sayFigure } from '../referee/size.ts';
import { honestQuery } from '../referee/tampered-callbacks.ts';

const maxAgeMs = 120_000;
const acr = 'mfa';
const gpu = 'modelarts.vm.gpu.tnt004';
const other = 'modelarts.vm.cpu.8ud';
const name = (pool: string) => pool.replace(/-[0-9a-f]{32}$/, '');

let world: SignInWorld;
let provider: HostileProvider;
let url: string;

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  url = `http://localhost:${port}`;
  provider = await startHostileProvider();
  const env = { FRESH_SIGN_IN_MS: String(maxAgeMs), FRESH_SIGN_IN_ACR: `${acr} phr` };
  world = await startSignInWorld({ issuer: provider.issuer, ports: [port], env });
});
afterAll(async () => {
  await world.stop();
  await provider.stop();
});

/** Signs in with what the provider says of when and how; `fresh` as the console asks for it before danger. */
async function signIn(claims: Readonly<Record<string, unknown>>, fresh = false) {
  const browser = newSignInBrowser();
  await browser.ask(`${url}/api/session`);
  const begun = await browser.ask(`${url}/auth/login${fresh ? '?fresh=true' : ''}`);
  const asked = new URL(begun.location ?? 'http://nowhere').searchParams;
  const at = { browser, state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' };
  const honest = provider.honest(at.nonce);
  provider.next(answerWith(writeToken({ ...honest, claims: { ...honest.claims, ...claims } })));
  const answer = await browser.ask(`${url}/auth/callback${honestQuery(at)}`, { isCrossSite: true });
  return { asked, answer, browser };
}

async function clientBy(claims: Readonly<Record<string, unknown>>): Promise<ApiClient> {
  const { answer, browser } = await signIn(claims);
  expect(answer.status).toBe(200);
  const cookie = `__Host-poolwright=${browser.cookies(url).get('__Host-poolwright') ?? ''}`;
  const client = clientOf(url, world.referee.projectId, { cookie, token: '' });
  await client.get('/api/session');
  return client;
}

const agoSeconds = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

interface Danger {
  readonly gate: string;
  readonly pool: string;
  readonly document: object;
  readonly body: object;
  readonly acknowledge: readonly string[];
  /** The pool's name has to be typed. */
  readonly isTyped: boolean;
}

function dangers(projectId: string): Danger[] {
  const poolOf = (gate: string) => `danger-${gate}-${projectId}`;
  const plain = (gate: string) => plainPool(poolOf(gate));
  const two = plain('removal');
  const prepaid = plain('prepaid');
  const driven = plain('force-driver');
  const entries = [
    { flavor: plainFlavor, count: 2 },
    { flavor: other, count: 1 },
  ];
  const annotations = { 'os.modelarts/billing.mode': '1' };
  const driver = { gpuVersion: '418.67', updateStrategy: 'idle' };
  const status = { ...driven.status, driver: { gpu: { version: '418.67', state: 'Running' } } };
  const rule = (gate: string, document: object, body: object, acknowledge: string[], isTyped = true) => ({
    gate,
    pool: poolOf(gate),
    document,
    body,
    acknowledge: [...acknowledge, 'entry.unknown_flavor', 'jobs.hit', 'driver.unknown_version'],
    isTyped,
  });
  return [
    rule('shrink', plain('shrink'), { spec: { resources: [{ flavor: plainFlavor, count: 1 }] } }, [
      'entry.shrunk',
    ]),
    rule(
      'removal',
      { ...two, spec: { ...two.spec, resources: entries } },
      { spec: { resources: entries.slice(0, 1) } },
      ['entry.removed'],
    ),
    rule('job-type', plain('job-type'), { spec: { scope: ['Train'] } }, ['scope.removed'], false),
    rule(
      'force-driver',
      { ...driven, status, spec: { ...driven.spec, resources: [{ flavor: gpu, count: 1 }], driver } },
      { spec: { driver: { gpuVersion: '440.33', updateStrategy: 'force' } } },
      ['driver.force'],
    ),
    rule(
      'prepaid',
      { ...prepaid, metadata: { ...prepaid.metadata, annotations } },
      {
        metadata: { annotations: { 'os.modelarts/order.id': 'CS1' } },
        spec: { resources: [{ flavor: plainFlavor, count: 3 }] },
      },
      [],
      false,
    ),
  ];
}

function headersOf({ acknowledge, pool }: Danger, confirm = name(pool)): Record<string, string> {
  return {
    'Poolwright-Acknowledge': acknowledge.join(','),
    'Poolwright-Confirm': encodeURIComponent(confirm),
  };
}

/** Attempts that lack the gate, by their name. */
async function attemptsBy(): Promise<
  Record<
    string,
    { client: ApiClient; headers: (danger: Danger) => Record<string, string>; isOfSignIn: boolean }
  >
> {
  const fresh = await clientBy({ auth_time: agoSeconds(1), acr });
  const made = await fresh.call('POST', '/api/tokens', {
    body: { name: 'script', scopes: ['read', 'change'], days: 1 },
  });
  const bearer = clientOf(url, world.referee.projectId, { cookie: '', token: '' });
  const authorization = { authorization: `Bearer ${String(made.body['token'])}` };
  const byToken: ApiClient = {
    ...bearer,
    call: (method, path, options = {}) =>
      bearer.call(method, path, { ...options, headers: { ...options.headers, ...authorization } }),
  };
  const all = (danger: Danger) => headersOf(danger);
  const of = async (claims: Readonly<Record<string, unknown>>) => ({
    client: await clientBy(claims),
    headers: all,
    isOfSignIn: true,
  });
  return {
    'nothing confirmed': { client: fresh, headers: () => ({}), isOfSignIn: false },
    'the name not typed': {
      client: fresh,
      headers: (danger) => ({ ...headersOf(danger), 'Poolwright-Confirm': '' }),
      isOfSignIn: false,
    },
    'another name typed': {
      client: fresh,
      headers: (danger) => headersOf(danger, 'another'),
      isOfSignIn: false,
    },
    'a sign-in too old': await of({ auth_time: agoSeconds(maxAgeMs / 1000 + 60), acr }),
    'a sign-in nobody knows the time of': await of({ acr }),
    'a sign-in in another way': await of({ auth_time: agoSeconds(1), acr: 'pwd' }),
    'a sign-in in a way not told': await of({ auth_time: agoSeconds(1) }),
    'an API token': { client: byToken, headers: all, isOfSignIn: true },
  };
}

test('T16: no dangerous change goes out without its gate', async () => {
  const { control, projectId } = world.referee;
  const list = dangers(projectId);
  for (const { pool, document } of list) await control.placePool(pool, document);
  const attempts = await attemptsBy();
  const wrong: string[] = [];
  let count = 0;
  for (const [by, { client, headers, isOfSignIn }] of Object.entries(attempts)) {
    for (const danger of list) {
      // Without a name to type, and with nothing to acknowledge, the gate is the sign-in alone.
      if (!isOfSignIn && !danger.isTyped) continue;
      const seen = await client.call('GET', client.poolPath(danger.pool));
      const { status, body } = await client.call('PATCH', client.poolPath(danger.pool), {
        body: danger.body,
        headers: {
          'Content-Type': 'application/merge-patch+json',
          'If-Match': seen.headers.get('etag') ?? '',
          'Idempotency-Key': randomUUID(),
          ...headers(danger),
        },
      });
      count += 1;
      const wanted = isOfSignIn ? 'session.fresh_required' : 'change.confirmation_required';
      if (body['code'] !== wanted) wrong.push(`${danger.gate}, ${by}: ${status} ${String(body['code'])}`);
    }
  }
  const sent = (await control.journal()).entries.length;
  sayFigure(
    'T16',
    `${count} attempts without the gate, ${count - wrong.length} refused for it, ${sent} upstream`,
  );
  expect(wrong).toEqual([]);
  expect(sent).toBe(0);
  expect(count).toBeGreaterThanOrEqual(30);

  const fresh = await clientBy({ auth_time: agoSeconds(1), acr });
  const refused: string[] = [];
  for (const danger of list) {
    const { status, text } = await fresh.patch(danger.pool, danger.body, { headers: headersOf(danger) });
    if (status >= 300) refused.push(`${danger.gate}: ${status} ${text}`);
  }
  expect(refused, 'the same with a fresh sign-in').toEqual([]);
  expect((await control.journal()).entries).toHaveLength(list.length);
});

test('T16: a fresh sign-in is asked for as such, and one that is none is refused', async () => {
  const { asked, answer } = await signIn({ auth_time: agoSeconds(1), acr }, true);
  expect(Object.fromEntries(['prompt', 'max_age', 'acr_values'].map((key) => [key, asked.get(key)]))).toEqual(
    {
      prompt: 'login',
      max_age: String(maxAgeMs / 1000),
      acr_values: `${acr} phr`,
    },
  );
  expect(answer.status).toBe(200);
  for (const claims of [
    { acr },
    { auth_time: agoSeconds(maxAgeMs / 1000 + 60), acr },
    { auth_time: agoSeconds(-3600), acr },
    { auth_time: String(agoSeconds(1)), acr },
    { auth_time: agoSeconds(1) },
    { auth_time: agoSeconds(1), acr: 'pwd' },
  ]) {
    const refused = await signIn(claims, true);
    expect([refused.answer.status, JSON.stringify(claims)]).toEqual([403, JSON.stringify(claims)]);
  }
});

test('T16: the fresh sign-in of somebody else is refused, and whoever was signed in still is', async () => {
  const { browser } = await signIn({ auth_time: agoSeconds(1), acr });
  const before = browser.cookies(url).get('__Host-poolwright');
  const begun = await browser.ask(`${url}/auth/login?fresh=true`);
  const asked = new URL(begun.location ?? 'http://nowhere').searchParams;
  const at = { browser, state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' };
  const honest = provider.honest(at.nonce);
  const claims = { ...honest.claims, sub: 'eve', auth_time: agoSeconds(1), acr };
  provider.next(answerWith(writeToken({ ...honest, claims })));
  const answer = await browser.ask(`${url}/auth/callback${honestQuery(at)}`, { isCrossSite: true });
  expect([answer.status, answer.text.includes('problem=session.other_person')]).toEqual([403, true]);
  expect(browser.cookies(url).get('__Host-poolwright')).toBe(before);
  const session = await browser.ask(`${url}/api/session`);
  expect(session.text).toContain('#mallory');
});

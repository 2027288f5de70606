import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import {
  answerWith,
  startHostileProvider,
  writeToken,
  type HostileProvider,
} from '../referee/hostile-provider.ts';
import { newSignInBrowser, type SignInBrowser } from '../referee/sign-in-browser.ts';
import { freePorts, startSignInWorld, type SignInWorld } from '../referee/sign-in-world.ts';
import { sayFigure } from '../referee/size.ts';
import { honestQuery } from '../referee/tampered-callbacks.ts';
import { logoutToken, tamperedLogouts, type Named } from '../referee/tampered-logouts.ts';

let world: SignInWorld;
let provider: HostileProvider;
let url: string;
let admin: ApiClient;

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  url = `http://localhost:${port}`;
  provider = await startHostileProvider();
  world = await startSignInWorld({ issuer: provider.issuer, ports: [port] });
  admin = await signInClient(url, world.referee.projectId, 'admin');
});
afterAll(async () => {
  await world.stop();
  await provider.stop();
});

async function signIn(sub: string, sid: string): Promise<SignInBrowser> {
  const browser = newSignInBrowser();
  await browser.ask(`${url}/api/session`);
  const begun = await browser.ask(`${url}/auth/login`);
  const asked = new URL(begun.location ?? 'http://nowhere').searchParams;
  const at = { browser, state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' };
  const honest = provider.honest(at.nonce);
  provider.next(answerWith(writeToken({ ...honest, claims: { ...honest.claims, sub, sid } })));
  const answer = await browser.ask(`${url}/auth/callback${honestQuery(at)}`, { isCrossSite: true });
  expect(answer.status).toBe(200);
  return browser;
}

/** Two sessions of Ada and one of Bo, which have a provider's session in common. */
async function open() {
  return {
    'ada at-1': await signIn('ada', 'at-1'),
    'ada at-2': await signIn('ada', 'at-2'),
    'bo at-1': await signIn('bo', 'at-1'),
  };
}

async function live(browsers: Readonly<Record<string, SignInBrowser>>): Promise<string[]> {
  const names: string[] = [];
  for (const [name, browser] of Object.entries(browsers)) {
    if ((await browser.ask(`${url}/api/projects`)).status === 200) names.push(name);
  }
  return names;
}

async function tell(...tokens: string[]): Promise<number> {
  const body = new URLSearchParams(tokens.map((token) => ['logout_token', token]));
  return (await fetch(`${url}/auth/backchannel-logout`, { method: 'POST', body })).status;
}

async function rows(kind: 'done' | 'refused'): Promise<number> {
  const { body } = await admin.get(`/api/audit?action=logOutByProvider&kind=${kind}&limit=100`);
  return Array.isArray(body['items']) ? body['items'].length : -1;
}

test('T03: a tampered logout token is refused, ends nothing, and leaves its row', async () => {
  const browsers = await open();
  const wrong: string[] = [];
  const before = await rows('refused');
  for (const { name, token } of tamperedLogouts) {
    const status = await tell(token(logoutToken(provider, { sub: 'ada', sid: 'at-1' }), provider));
    if (status !== 400) wrong.push(`${name}: ${status}`);
  }
  const twice = writeToken(logoutToken(provider, { sub: 'ada' }));
  if ((await tell(twice, twice)) !== 400) wrong.push('two tokens in one form');
  if ((await tell()) !== 400) wrong.push('no token at all');
  const count = tamperedLogouts.length + 2;
  const left = await live(browsers);
  const audited = (await rows('refused')) - before;
  sayFigure(
    'T03',
    `${count - wrong.length} of ${count} tampered logout tokens refused, ${3 - left.length} sessions ended, ${audited} audit rows`,
  );
  expect(wrong).toEqual([]);
  expect(left).toEqual(Object.keys(browsers));
  expect(audited).toBe(count);
  expect(count).toBeGreaterThanOrEqual(30);
});

test.each<[string, Named, string[]]>([
  ['a person', { sub: 'ada' }, ['bo at-1']],
  ["a session of the provider's, whoever is in it", { sid: 'at-1' }, ['ada at-2']],
  ["a person's session at the provider", { sub: 'ada', sid: 'at-1' }, ['ada at-2', 'bo at-1']],
  ['somebody else', { sub: 'eve' }, ['ada at-1', 'ada at-2', 'bo at-1']],
])('T03: an honest logout token that names %s ends exactly what it names, once', async (_, named, left) => {
  const browsers = await open();
  const [done, refused] = [await rows('done'), await rows('refused')];
  const token = writeToken(logoutToken(provider, named));
  expect(await tell(token)).toBe(200);
  expect(await live(browsers)).toEqual(left);
  const again = { ...browsers, ...(await open()) };
  expect(await tell(token), 'the same token once more').toBe(400);
  expect(await live(again)).toEqual(Object.keys(again));
  expect([(await rows('done')) - done, (await rows('refused')) - refused]).toEqual([1, 1]);
});

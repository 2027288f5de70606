import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import {
  startHostileProvider,
  writeToken,
  answerWith,
  type HostileProvider,
} from '../referee/hostile-provider.ts';
import { startIdentityProvider, type TestProvider } from '../referee/identity-provider.ts';
import {
  newSignInBrowser,
  signInAtProvider,
  type Asked,
  type SignInBrowser,
} from '../referee/sign-in-browser.ts';
import { freePorts, startSignInWorld, type SignInWorld } from '../referee/sign-in-world.ts';
import { sayFigure, sized } from '../referee/size.ts';
import {
  answerOf,
  honestQuery,
  tamperings,
  type AtProvider,
  type Tampering,
} from '../referee/tampered-callbacks.ts';

const sessionOf = (browser: SignInBrowser, url: string) => browser.cookies(url).get('__Host-poolwright');

async function userOf(browser: SignInBrowser, url: string): Promise<Record<string, unknown> | null> {
  const answer: unknown = JSON.parse((await browser.ask(`${url}/api/session`)).text);
  const user = typeof answer === 'object' && answer !== null && 'user' in answer ? answer.user : undefined;
  return typeof user === 'object' && user !== null ? { ...user } : null;
}

/** How many rows the audit has of sign-ins that were refused. */
async function refusedSignIns(admin: ApiClient): Promise<number> {
  const { body } = await admin.get('/api/audit?action=signInOidc&kind=refused&limit=100');
  return Array.isArray(body['items']) ? body['items'].length : -1;
}

describe('sign-in by an identity provider on another site', () => {
  let world: SignInWorld;
  let provider: TestProvider;
  let url: string;
  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    url = `http://localhost:${port}`;
    provider = await startIdentityProvider([url]);
    world = await startSignInWorld({ issuer: provider.issuer, ports: [port] });
  });
  afterAll(async () => {
    await world.stop();
    await provider.stop();
  });

  test('T01: honest sign-ins succeed, come back to where they began, and end what was there before', async () => {
    const runs = sized(50);
    let good = 0;
    for (let run = 0; run < runs; run += 1) {
      const account = `person-${run}`;
      provider.groups.set(account, run % 2 === 0 ? ['viewers'] : ['vision-people', 'unknown']);
      const browser = newSignInBrowser();
      await browser.ask(`${url}/api/session`);
      const before = sessionOf(browser, url);
      const callback = await signInAtProvider(browser, url, account, '/changes?x=1');
      const entered = await browser.ask(callback, { isCrossSite: true });
      const user = await userOf(browser, url);
      const wanted = run % 2 === 0 ? ['viewer'] : ['member'];
      const isGood =
        entered.status === 200 &&
        entered.text.includes('content="0;url=/changes?x=1"') &&
        user?.['id'] === `${provider.issuer}#${account}` &&
        JSON.stringify(user['roles']) === JSON.stringify(wanted) &&
        sessionOf(browser, url) !== before;
      if (isGood) good += 1;
      // The same answer once more, by the same browser: it is used up.
      const again = await browser.copy().ask(callback, { isCrossSite: true });
      expect(again.status, 'an answer used twice').toBe(403);
    }
    sayFigure('T01', `${good} of ${runs} honest sign-ins`);
    expect(good).toBe(runs);
  });

  test('a subject called like a sample account is not that account, and nobody without a role comes in', async () => {
    const browser = newSignInBrowser();
    provider.groups.set('admin', ['viewers']);
    await browser.ask(await signInAtProvider(browser, url, 'admin'), { isCrossSite: true });
    expect(await userOf(browser, url)).toMatchObject({ id: `${provider.issuer}#admin`, roles: ['viewer'] });
    const stranger = newSignInBrowser();
    const callback = await signInAtProvider(stranger, url, 'stranger');
    const answer = await stranger.ask(callback, { isCrossSite: true });
    expect([answer.status, answer.text.includes('problem=session.no_role')]).toEqual([403, true]);
    expect(await userOf(stranger, url)).toBeNull();
  });
});

describe('an identity provider that lies, or that somebody stands before', () => {
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

  async function begin(): Promise<AtProvider> {
    const browser = newSignInBrowser();
    await browser.ask(`${url}/api/session`);
    const asked = await browser.ask(`${url}/auth/login`);
    const query = new URL(asked.location ?? 'http://nowhere').searchParams;
    return { browser, state: query.get('state') ?? '', nonce: query.get('nonce') ?? '' };
  }

  async function bring(
    tampering: Tampering,
  ): Promise<{ answer: Asked; bearer: SignInBrowser; before: string }> {
    const [at, other] = [await begin(), await begin()];
    provider.next(answerOf(tampering, provider, at.nonce));
    const bearer = tampering.by?.(at, other) ?? at.browser;
    const before = sessionOf(bearer, url) ?? '';
    const query = tampering.query?.(at, other) ?? honestQuery(at);
    const answer = await bearer.ask(`${url}/auth/callback${query}`, { isCrossSite: true });
    return { answer, bearer, before };
  }

  test('T01: every tampered callback is refused, leaves no session, and its row in the audit', async () => {
    const at = await begin();
    provider.next(answerWith(writeToken(provider.honest(at.nonce))));
    expect(
      (await at.browser.ask(`${url}/auth/callback${honestQuery(at)}`, { isCrossSite: true })).status,
    ).toBe(200);
    expect(await userOf(at.browser, url), 'the honest answer of this provider').toMatchObject({
      name: 'Mallory',
    });
    const wrong: string[] = [];
    let sessions = 0;
    const rows = await refusedSignIns(admin);
    for (const tampering of tamperings) {
      const { answer, bearer, before } = await bring(tampering);
      if (answer.status !== 403) wrong.push(`${tampering.name}: ${answer.status}`);
      const isIn = (sessionOf(bearer, url) ?? '') !== before || (await userOf(bearer, url)) !== null;
      if (isIn) sessions += 1;
    }
    const audited = (await refusedSignIns(admin)) - rows;
    const { length } = tamperings;
    sayFigure(
      'T01',
      `${length - wrong.length} of ${length} tampered callbacks refused, ${sessions} sessions, ${audited} audit rows`,
    );
    expect(wrong).toEqual([]);
    expect(sessions).toBe(0);
    expect(audited).toBe(length);
    expect(length).toBeGreaterThanOrEqual(24);
  });

  test('a provider that is away is 503 in words and named by /readyz, which stays 200', async () => {
    const at = await begin();
    await provider.stop();
    const answer = await at.browser.ask(`${url}/auth/callback${honestQuery(at)}`, { isCrossSite: true });
    expect([answer.status, answer.text.includes('problem=session.provider_unreachable')]).toEqual([
      503,
      true,
    ]);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ok: true, failing: ['identity-provider'] }]);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, signInClient, type ApiClient } from '../fixtures/api-client.ts';
import { freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { startIdentityProvider, type TestProvider } from '../referee/identity-provider.ts';
import { allowed } from '../referee/kill-world.ts';
import { newSignInBrowser, signInAtProvider, type SignInBrowser } from '../referee/sign-in-browser.ts';
import { freePorts, startSignInWorld, type SignInWorld } from '../referee/sign-in-world.ts';
import { sayFigure, sized } from '../referee/size.ts';

const later = sized(200);
/** Nobody was served any more, a second after. */
const over = { served: 0, isInTime: true };
const cookieForm = /^__Host-poolwright=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/;
const wayForm = /^__Host-poolwright-sign-in=[\w-]{43}; Path=\/; Max-Age=600; Secure; HttpOnly; SameSite=Lax$/;

describe.skipIf(serverUrl === undefined)('sessions of two replicas', () => {
  let database: FreshDatabase;
  let provider: TestProvider;
  let world: SignInWorld;
  let urls: string[];
  beforeAll(async () => {
    database = await freshDatabase();
    const ports = await freePorts(2);
    urls = ports.map((port) => `http://localhost:${port}`);
    provider = await startIdentityProvider(urls);
    world = await startSignInWorld({ issuer: provider.issuer, ports, databaseUrl: database.url });
  });
  afterAll(async () => {
    await world.stop();
    await provider.stop();
    await database.drop();
  });

  const first = () => urls[0] ?? '';
  const client = (account: 'admin' | 'viewer' = 'viewer') =>
    signInClient(first(), world.referee.projectId, account);
  const everywhere = (who: ApiClient) => urls.map((url) => who.at(url));

  async function person(name: string, groups: readonly string[]): Promise<SignInBrowser> {
    provider.groups.set(name, groups);
    const browser = newSignInBrowser();
    await browser.ask(await signInAtProvider(browser, first(), name), { isCrossSite: true });
    return browser;
  }

  const codeOf = async (ask: () => Promise<{ readonly status: number }>) => (await ask()).status;

  /** Milliseconds until every replica answers with the code that is wanted, and how many later answers are another one. */
  async function lastWord(asks: readonly (() => Promise<{ readonly status: number }>)[], wanted: number) {
    const begun = performance.now();
    let took = 0;
    for (const ask of asks) {
      while ((await codeOf(ask)) !== wanted && performance.now() - begun < 30_000) await pause(10);
      took = Math.max(took, performance.now() - begun);
    }
    let others = 0;
    for (let count = 0; count < later; count += 1) {
      const ask = asks[count % asks.length];
      if (ask !== undefined && (await codeOf(ask)) !== wanted) others += 1;
    }
    return { took: Math.round(took), others };
  }

  const projects = (who: ApiClient) => everywhere(who).map((each) => () => each.get('/api/projects'));
  const projectsOf = (browser: SignInBrowser) => urls.map((url) => () => browser.ask(`${url}/api/projects`));
  const auditOf = (browser: SignInBrowser) =>
    urls.map((url) => () => browser.ask(`${url}/api/audit?limit=1`));
  const all = async (asks: readonly (() => Promise<{ readonly status: number }>)[]) =>
    Promise.all(asks.map(codeOf));

  /** What every replica says once this has happened. */
  async function after(
    name: string,
    asks: readonly (() => Promise<{ readonly status: number }>)[],
    end: () => Promise<unknown>,
    wanted = 401,
  ): Promise<{ readonly served: number; readonly isInTime: boolean }> {
    expect(await all(asks), `${name}: before`).toEqual(urls.map(() => 200));
    await end();
    const { took, others } = await lastWord(asks, wanted);
    sayFigure(
      'T03',
      `${name}: refused by ${urls.length} replicas after ${took} ms, then ${others} of ${later} served`,
    );
    return { served: others, isInTime: took < allowed(1000) };
  }

  test('T02: one cookie of one form on every replica, its values never repeat, no page can read it', async () => {
    const sets = await Promise.all(
      urls.map(async (url) => (await fetch(`${url}/api/session`)).headers.getSetCookie()),
    );
    const way = await Promise.all(
      urls.map(async (url) =>
        (await fetch(`${url}/auth/login`, { redirect: 'manual' })).headers.getSetCookie(),
      ),
    );
    for (const set of sets) expect(set).toEqual([expect.stringMatching(cookieForm)]);
    for (const set of way) expect(set).toEqual([expect.stringMatching(wayForm)]);
    const wanted = sized(10_000);
    const values = new Set<string>();
    for (let count = 0; count < wanted; count += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => fetch(`${urls[n % urls.length] ?? ''}/api/session`)),
      );
      for (const answer of answers) {
        values.add(answer.headers.getSetCookie()[0]?.split(/[=;]/)[1] ?? '');
        await answer.arrayBuffer();
      }
    }
    const bits = Buffer.from([...values][0] ?? '', 'base64url').length * 8;
    sayFigure(
      'T02',
      `${values.size} of ${wanted} ids differ, ${bits} bits each, one form on ${urls.length} replicas`,
    );
    expect([values.size, bits]).toEqual([wanted, 256]);
  });

  test('T03: signing out, ending from elsewhere and signing in anew end a session everywhere', async () => {
    const leaving = await client();
    expect(await after('sign-out', projects(leaving), () => leaving.call('POST', '/auth/logout'))).toEqual(
      over,
    );
    // Each answer sets the cookie of the client: the ended one is kept apart.
    const ended = await client();
    const ending = await client();
    const list = await ending.get('/api/sessions');
    const items: unknown = list.body['items'];
    const ids = Array.isArray(items)
      ? items.filter((each) => each.isThis === false).map((each) => each.id)
      : [];
    expect(ids).toHaveLength(1);
    expect(
      await after('ended from elsewhere', projects(ended), () =>
        ending.at(urls[1] ?? '').call('DELETE', `/api/sessions/${String(ids[0])}`),
      ),
    ).toEqual(over);
    const planted = newSignInBrowser();
    await planted.ask(`${first()}/api/session`);
    const thief = planted.copy();
    provider.groups.set('victim', ['viewers']);
    await planted.ask(await signInAtProvider(planted, first(), 'victim'), { isCrossSite: true });
    expect([await all(projectsOf(planted)), await all(projectsOf(thief))]).toEqual([
      [200, 200],
      [401, 401],
    ]);
  });

  test('T03: fewer groups are fewer rights in a session that is open elsewhere, and none are the end of it', async () => {
    const ada = await person('ada', ['admins']);
    expect(await after('role lowered', auditOf(ada), () => person('ada', ['viewers']), 403)).toEqual(over);
    expect(await after('disabled', projectsOf(ada), () => person('ada', []))).toEqual(over);
  });

  test('T03: who is disabled by an admin is out everywhere, with sessions and tokens, and is told so', async () => {
    const admin = await client('admin');
    const cy = await person('cy', ['viewers']);
    const id = `${provider.issuer}#cy`;
    const cookie = `__Host-poolwright=${cy.cookies(first()).get('__Host-poolwright') ?? ''}`;
    const own = clientOf(first(), world.referee.projectId, { cookie, token: '' });
    await own.get('/api/session');
    const made = await own.call('POST', '/api/tokens', {
      body: { name: 'script', scopes: ['read'], days: 1 },
    });
    const headers = { authorization: `Bearer ${String(made.body['token'])}` };
    const byToken = urls.map((url) => () => fetch(`${url}/api/projects`, { headers }));
    expect(await all(byToken), 'the token before').toEqual([200, 200]);
    const disable = () =>
      admin.at(urls[1] ?? '').call('POST', '/api/access/people/disable', { body: { person: id } });
    expect(await after('disabled by an admin', projectsOf(cy), disable)).toEqual(over);
    expect(await lastWord(byToken, 401)).toMatchObject({ others: 0 });
    const browser = newSignInBrowser();
    const refused = await browser.ask(await signInAtProvider(browser, first(), 'cy'), { isCrossSite: true });
    expect([refused.status, refused.text.includes('problem=session.disabled')]).toEqual([403, true]);
    const self = await admin.call('POST', '/api/access/people/disable', { body: { person: 'admin' } });
    expect([self.status, self.body['code']]).toEqual([409, 'person.self']);
    await admin.call('POST', '/api/access/people/enable', { body: { person: id } });
    await person('cy', ['viewers']).then(async (again) => {
      await lastWord(projectsOf(again), 200);
      expect(await all(projectsOf(again))).toEqual([200, 200]);
    });
    expect(await all(projectsOf(cy)), 'what ended stays ended').toEqual([401, 401]);
    expect(await all(byToken)).toEqual([200, 200]);
  });

  test('T03: the end of the session at the provider ends it here, by its own call', async () => {
    const bo = await person('bo', ['viewers']);
    const other = await person('bo', ['viewers']);
    expect(
      await after('ended by the provider', projectsOf(bo), async () => {
        const page = await bo.ask(`${provider.issuer}/session/end`);
        const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? '';
        const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
        await bo.ask(action, { form: { xsrf, logout: 'yes' } });
      }),
    ).toEqual(over);
    expect(await all(projectsOf(other)), 'another session of the same person').toEqual([200, 200]);
    const forged = await fetch(`${first()}/auth/backchannel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'eyJhbGciOiJub25lIn0.e30.' }),
    });
    expect([forged.status, await all(projectsOf(other))]).toEqual([400, [200, 200]]);
  });

  test('T03: an idle session ends although a stream is open and the page polls; a used one ends at its time', async () => {
    const idleMs = allowed(2000);
    for (const at of urls.keys()) {
      const times = { SESSION_IDLE_MS: String(idleMs), SESSION_MAX_MS: String(idleMs * 3) };
      await world.referee.restart(at, { env: times });
    }
    const open = await client();
    const used = await client();
    const stream = new AbortController();
    await open.open('/api/stream', stream.signal);
    const background = (url: string) =>
      open.at(url).call('GET', '/api/projects', { headers: { 'Poolwright-Background': '1' } });
    const begun = performance.now();
    let idleAfter = 0;
    let usedAfter = 0;
    while ((idleAfter === 0 || usedAfter === 0) && performance.now() - begun < idleMs * 6) {
      const [polled, read] = await Promise.all([background(urls[1] ?? ''), used.get('/api/projects')]);
      const now = performance.now() - begun;
      if (polled.status === 401 && idleAfter === 0) idleAfter = now;
      if (read.status === 401 && usedAfter === 0) usedAfter = now;
      await pause(idleMs / 40);
    }
    stream.abort();
    sayFigure(
      'T03',
      `idle ${idleMs} ms: ended after ${Math.round(idleAfter)} ms under a stream and polling; at most ${idleMs * 3} ms: ended after ${Math.round(usedAfter)} ms of use`,
    );
    expect(idleAfter).toBeGreaterThan(0);
    expect(idleAfter).toBeLessThan(idleMs * 2);
    expect(usedAfter).toBeGreaterThan(idleMs * 2);
    expect(usedAfter).toBeLessThan(idleMs * 4);
  });
});

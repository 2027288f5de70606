import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type Credentials, type ReceivedAnswer, type TestApp } from '../start-app.test-kit.ts';

/** Verbs that wait until the test lets them go. */
let held: (() => void)[] = [];
let opened: Promise<ReceivedAnswer>[] = [];
const hold = (answer: unknown) => () => new Promise((resolve) => held.push(() => resolve(answer)));
const state = { waiting: 0, delayMs: 0 };

let app: TestApp;
let admin: Credentials;
beforeEach(async () => {
  held = [];
  opened = [];
  Object.assign(state, { waiting: 0, delayMs: 0 });
  app = await startTestApp({
    override: { listProjects: hold({ items: [] }) },
    options: {
      requestsAtOnce: 8,
      pressure: {
        loopDelayMs: () => state.delayMs,
        database: () => ({ connections: 50, waiting: state.waiting }),
      },
      random: () => 0.5,
    },
  });
  admin = await app.signIn('admin');
});
afterEach(async () => {
  for (const go of held) go();
  await Promise.all(opened);
  await app.close();
});

const read = (path: string) => app.send({ path, headers: { ...admin } });
const search = () => read('/api/projects/p1/pools?q=a');
const plainRead = () => read('/api/projects/p1/pools');
const write = () =>
  app.send({
    method: 'DELETE',
    path: '/api/projects/p1/views/7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
    headers: { ...admin },
  });
const statusOf = async (sent: Promise<ReceivedAnswer>) => (await sent).status;
const statuses = async () => ({
  search: await statusOf(search()),
  read: await statusOf(plainRead()),
  write: await statusOf(write()),
  health: await statusOf(app.send({ path: '/livez' })),
});

/** So many requests that are in hand until the end of the test. */
async function keepInHand(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) opened.push(read('/api/projects'));
  await expect.poll(() => held.length, { interval: 5 }).toBe(opened.length);
}

describe('too many requests at once', () => {
  it('are refused by what they cost: searches first, then reads, writes last, health never', async () => {
    await keepInHand(3);
    expect(await statuses()).toEqual({ search: 200, read: 200, write: 200, health: 200 });
    await keepInHand(1);
    expect(await statuses()).toEqual({ search: 503, read: 200, write: 200, health: 200 });
  });

  it('keep room for writes and for whoever signs out', async () => {
    await keepInHand(6);
    expect(await statuses()).toEqual({ search: 503, read: 503, write: 200, health: 200 });
    expect(await statusOf(app.send({ path: '/readyz' }))).toBe(200);
    const answer = await plainRead();
    expect(answer).toMatchObject({ json: { code: 'server.busy', params: { seconds: 2 } } });
    expect(answer.headers).toMatchObject({
      'retry-after': '2',
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
    });
    const signedOut = app.send({ method: 'POST', path: '/auth/logout', headers: { ...admin } });
    expect(await statusOf(signedOut)).toBe(200);
  });

  it('end when those in hand have ended, and each of these is served', async () => {
    await keepInHand(6);
    expect(await statusOf(plainRead())).toBe(503);
    for (const go of held) go();
    expect((await Promise.all(opened)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    await expect.poll(() => statusOf(plainRead()), { interval: 5 }).toBe(200);
  });

  it('are a line of the log for each kind, not for each request', async () => {
    await keepInHand(6);
    app.log.events.length = 0;
    for (let n = 0; n < 50; n += 1) await plainRead();
    expect(app.log.events).toEqual([{ level: 'warn', event: 'load.shed', fields: { kind: 'reads' } }]);
  });
});

describe('a write under load', () => {
  it('is refused before its session is looked up and before its verb is called', async () => {
    state.waiting = 500;
    app.calls.length = 0;
    app.audit.lines.length = 0;
    expect(await statuses()).toEqual({ search: 503, read: 503, write: 503, health: 200 });
    expect(app.calls).toEqual([]);
    expect(app.audit.lines).toEqual([]);
  });
});

describe('the database and the event loop', () => {
  it('count by what waits for a connection', async () => {
    state.waiting = 249;
    expect(await statuses()).toMatchObject({ search: 200, read: 200, write: 200 });
    state.waiting = 250;
    expect(await statuses()).toMatchObject({ search: 503, read: 200, write: 200 });
    state.waiting = 400;
    expect(await statuses()).toMatchObject({ search: 503, read: 503, write: 200 });
  });

  it('count by how many wait, not by how long: a slow machine with few requests serves them', async () => {
    state.delayMs = 10_000;
    expect(await statuses()).toMatchObject({ search: 200, read: 200, write: 200 });
    // 40 a second, each half a second late: 20 are waiting.
    app.clock.advance(1000);
    for (let n = 0; n < 10; n += 1) await app.send({ path: '/livez' });
    state.delayMs = 500;
    app.clock.advance(250);
    expect(await statuses()).toMatchObject({ search: 503, read: 503, write: 503, health: 200 });
    app.clock.advance(250);
    await app.send({ path: '/livez' });
    app.clock.advance(250);
    expect(await statuses()).toMatchObject({ search: 200, read: 200, write: 200 });
  });
});

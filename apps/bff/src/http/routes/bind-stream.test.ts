import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';
import { startTestApp, type TestApp } from '../start-app.test-kit.ts';
import { readStream, untilNames } from './stream-reader.test-kit.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const poolEvent = (pool: string): StreamEvent => ({
  name: 'pool.changed',
  content: { project: 'p1', pool, asOf: '2026-01-01T00:00:00.000Z' },
});
const open = async (account = 'admin', headers: Record<string, string> = {}) =>
  readStream(app.port, { cookie: (await app.signIn(account)).cookie, ...headers });

describe('GET /api/stream', () => {
  it('is a stream of events that nobody keeps, compresses or gathers', async () => {
    const stream = await open('admin', { 'accept-encoding': 'gzip, br' });
    app.hub.tell(poolEvent('a'), { project: 'p', owners: [] });
    await untilNames(stream, ['stream.ready', 'pool.changed']);
    expect(stream.status).toBe(200);
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(stream.headers['content-encoding']).toBeUndefined();
    expect(stream.text()).toBe(
      'retry: 2000\n\n' +
        'id: boot.0\nevent: stream.ready\ndata: {"user":"admin","resumed":false}\n\n' +
        'id: boot.1\nevent: pool.changed\ndata: {"project":"p1","pool":"a","asOf":"2026-01-01T00:00:00.000Z"}\n\n',
    );
  });

  it('needs a session, and answers a problem like every other call', async () => {
    const answer = await app.send({ path: '/api/stream' });
    expect(answer).toMatchObject({ status: 401, json: { code: 'session.required' } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('never carries a pool of another team', async () => {
    const stream = await open('member2');
    app.hub.tell(poolEvent('vision-canary'), { project: 'p', owners: ['vision'] });
    app.hub.tell(poolEvent('own'), { project: 'p', owners: ['language'] });
    await untilNames(stream, ['stream.ready', 'pool.changed']);
    expect(stream.text()).not.toContain('canary');
  });

  it('resumes after Last-Event-ID, and says so when it cannot', async () => {
    app.hub.tell(poolEvent('a'), { project: 'p', owners: [] });
    app.hub.tell(poolEvent('b'), { project: 'p', owners: [] });
    const resumed = await open('admin', { 'last-event-id': 'boot.1' });
    await untilNames(resumed, ['stream.ready', 'pool.changed']);
    expect(resumed.text()).toContain('"pool":"b"');
    const lost = await open('admin', { 'last-event-id': `boot.1${'0'.repeat(200)}` });
    await untilNames(lost, ['stream.ready']);
    const foreign = await open('admin', { 'last-event-id': 'other.1' });
    await untilNames(foreign, ['stream.ready', 'refetch']);
  });

  it('ends with the session, in order and with a reason', async () => {
    const credentials = await app.signIn('admin');
    const stream = await readStream(app.port, { cookie: credentials.cookie });
    const [idHash = ''] = app.sessions.records.keys();
    app.hub.endOf(idHash);
    await stream.gone;
    expect(stream.isEnded()).toBe(true);
    expect(stream.text()).toContain('event: stream.end\ndata: {"reason":"session","retryMs":0}\n\n');
    expect(app.hub.size).toBe(0);
  });

  it('does not count as a use of the session', async () => {
    const { cookie } = await app.signIn('admin');
    const [before] = app.sessions.records.values();
    app.clock.advance(60_000);
    await readStream(app.port, { cookie });
    await app.hub.keep();
    const [after] = app.sessions.records.values();
    expect(after?.lastSeenAt).toEqual(before?.lastSeenAt);
  });

  it('is closed with a time to come back when the process stops', async () => {
    const stream = await open();
    app.hub.drain();
    await stream.gone;
    expect(stream.isEnded()).toBe(true);
    expect(stream.text()).toContain(
      'retry: 250\nevent: stream.end\ndata: {"reason":"restart","retryMs":250}',
    );
    expect(
      await app.send({ path: '/api/stream', headers: await app.signIn('viewer').then(asHeaders) }),
    ).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  });

  it('has a limit a person, with 429 and when to come back', async () => {
    const { cookie } = await app.signIn('admin');
    const streams = await Promise.all([1, 2, 3].map(() => readStream(app.port, { cookie })));
    const refused = await app.send({ path: '/api/stream', headers: { cookie } });
    expect(refused).toMatchObject({ status: 429, json: { code: 'request.rate_limited' } });
    expect(refused.headers['retry-after']).toBe('30');
    streams[0]?.close();
    await expect.poll(() => app.hub.size).toBe(2);
    expect((await readStream(app.port, { cookie })).status).toBe(200);
  });

  it('lets a reader go who left', async () => {
    const stream = await open();
    expect(app.hub.size).toBe(1);
    stream.close();
    await expect.poll(() => app.hub.size).toBe(0);
  });

  it('cuts a reader who does not read, and keeps the others', async () => {
    const [slow, quick] = [await open('viewer'), await open('admin')];
    slow.stopReading();
    // Until the buffers of both sockets are full and the bound on our side is passed.
    await vi.waitFor(
      () => {
        for (let n = 0; n < 200; n += 1)
          app.hub.tell(poolEvent('a'.repeat(128)), { project: 'p', owners: [] });
        expect(app.hub.size).toBe(1);
      },
      { timeout: 20_000, interval: 5 },
    );
    expect(app.hub.countOf('admin')).toBe(1);
    expect(quick.isEnded()).toBe(false);
  });

  it('answers HEAD without opening anything', async () => {
    const { cookie } = await app.signIn('admin');
    const head = await app.send({ method: 'HEAD', path: '/api/stream', headers: { cookie } });
    expect(head).toMatchObject({ status: 200, text: '' });
    await expect.poll(() => app.hub.size).toBe(0);
  });
});

function asHeaders({ cookie }: { readonly cookie: string }): Record<string, string> {
  return { cookie };
}

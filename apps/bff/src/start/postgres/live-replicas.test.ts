import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { json, startUpstream } from '../../adapters/modelarts/upstream-server.test-kit.ts';
import { freshDatabase } from '../../adapters/database/postgres/postgres.test-kit.ts';
import { sendTo } from '../../http/start-app.test-kit.ts';
import { readStream, type ReadStream } from '../../http/routes/stream-reader.test-kit.ts';
import { pollMs, startReplica } from './replica.test-kit.ts';

const isFull = process.env['TEST_SIZE'] === 'full';
const streamsWanted = isFull ? 1000 : 100;
const watchedMs = isFull ? 60_000 : 6000;
/** The first word of a stream on a busy machine. */
const patient = { timeout: 20_000, interval: 20 };

interface Phases {
  [pool: string]: string;
}

/** An upstream with a hundred pools, the first ones of the team Vision, and two replicas on one database. */
async function twoReplicas() {
  const phases: Phases = {};
  for (let n = 0; n < 100; n += 1) phases[`${n < 10 ? 'vision' : 'free'}-${n}`] = 'Running';
  const toPool = ([name, phase]: readonly [string, string]) => ({
    metadata: { name, labels: { 'os.modelarts/name': name } },
    spec: { type: 'Dedicate', resources: [{ flavor: 'f', count: 1 }] },
    status: { phase },
  });
  const upstream = await startUpstream((response, request, socket) => {
    const pools = Object.entries(phases).map(toPool);
    const name = /\/pools\/([^/?]+)$/.exec(request.url)?.[1];
    const one = pools.find(({ metadata }) => metadata.name === name);
    const body = name === undefined ? { kind: 'PoolList', items: pools } : one;
    json(200, body)(response, request, socket);
  });
  onTestFinished(() => upstream.close());
  const url = await freshDatabase();
  const a = await startReplica(url, upstream.endpoint);
  const b = await startReplica(url, upstream.endpoint);
  const lists = () => upstream.received.filter(({ url: asked }) => /\/pools(\?|$)/.test(asked)).length;
  return { a, b, phases, lists };
}

type Replica = Awaited<ReturnType<typeof startReplica>>;

async function open(replica: Replica, cookie: string): Promise<ReadStream> {
  const stream = await readStream(replica.port, { cookie });
  await vi.waitFor(() => expect(stream.names()).toContain('stream.ready'), patient);
  return stream;
}

describe('streams of two replicas', () => {
  test('a pool that moved is told on both, from one read, to those who may see it', async () => {
    const { a, b, phases } = await twoReplicas();
    const admin = await a.signIn('admin');
    const other = await a.signIn('member2');
    for (const replica of [a, b]) await replica.listPools(admin.cookie);
    const [onA, onB, theirs] = [
      await open(a, admin.cookie),
      await open(b, admin.cookie),
      await open(b, other.cookie),
    ];
    phases['vision-1'] = 'Error';
    for (const stream of [onA, onB]) {
      await vi.waitFor(() => expect(stream.text()).toContain('"pool":"vision-1"'), patient);
    }
    const list = await b.listPools(admin.cookie);
    expect(list.text).toMatch(/"name":"vision-1",[^{]*"phase":"Error"/);
    expect(theirs.text()).not.toContain('vision');
  });

  test('a session that ends on one is over on the other within a second', async () => {
    const { a, b } = await twoReplicas();
    const took: number[] = [];
    while (took.length < 5) {
      const credentials = await a.signIn('admin');
      const { cookie } = credentials;
      const stream = await open(b, cookie);
      const headers = { ...credentials, 'content-type': 'application/json' };
      const answer = await sendTo(a.port, { method: 'POST', path: '/auth/logout', headers, body: '{}' });
      expect(answer.status).toBe(200);
      const answeredAt = performance.now();
      await expect.poll(() => stream.isEnded(), { interval: 10 }).toBe(true);
      took.push(performance.now() - answeredAt);
      expect(stream.text()).toContain('"reason":"session"');
      expect((await sendTo(b.port, { path: '/api/stream', headers: { cookie } })).status).toBe(401);
    }
    // The middle one: a machine that pauses once is no replica that is late.
    const middle = took.toSorted((x, y) => x - y)[2] ?? Infinity;
    process.stdout.write(
      `\nLIVE: over on the other replica ${took.map(Math.round).join(' ')} ms after the answer\n`,
    );
    expect(middle).toBeLessThan(1000);
  });

  test('a replica that stops sends its readers away, and the other one takes them', async () => {
    const { a, b } = await twoReplicas();
    const { cookie } = await a.signIn('admin');
    const stream = await open(a, cookie);
    await a.stop();
    expect(stream.isEnded()).toBe(true);
    expect(stream.text()).toContain('"reason":"restart"');
    expect((await open(b, cookie)).status).toBe(200);
  });

  test(`LIVE ${streamsWanted} open streams on 100 pools: one list a poll interval, and each told once of each movement`, async () => {
    const { a, b, phases, lists } = await twoReplicas();
    const { cookie } = await a.signIn('admin');
    for (const replica of [a, b]) await replica.listPools(cookie);
    const streams: ReadStream[] = [];
    while (streams.length < streamsWanted) {
      const batch = Array.from({ length: 50 }, (_, n) => open(n % 2 === 0 ? a : b, cookie));
      streams.push(...(await Promise.all(batch)));
    }
    const [listsBefore, begunAt] = [lists(), performance.now()];
    phases['free-50'] = 'Error';
    const timesTold = () => streams.map((stream) => stream.text().split('"pool":"free-50"').length - 1);
    await expect.poll(() => timesTold().every((times) => times > 0), patient).toBe(true);
    await pause(watchedMs);
    const intervals = (performance.now() - begunAt) / pollMs;
    const made = lists() - listsBefore;
    const told = timesTold();
    process.stdout.write(
      `\nLIVE: ${streams.length} streams, 2 replicas, 100 pools, ${intervals.toFixed(1)} poll intervals: ${made} lists upstream, ` +
        `${told.filter((times) => times === 1).length} streams told once, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB\n`,
    );
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThanOrEqual(Math.ceil(intervals));
    expect(told.every((times) => times === 1)).toBe(true);
    for (const stream of streams) stream.close();
  }, 240_000);
});

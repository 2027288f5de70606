import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import { describing } from '../referee/change-load.ts';
import { readEvents, type EventReader, type StreamEvent } from '../referee/event-reader.ts';
import { freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { allowed, signIn } from '../referee/kill-world.ts';
import { NoticeWire } from '../referee/notice-wire.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure, sized } from '../referee/size.ts';
import { startTcpProxy, type TcpProxy } from '../referee/tcp-proxy.ts';

const rounds = sized(100);
const cuts = ['reset at the notice', 'half-open', 'database away'] as const;
const secondMs = 1000;

/** Everything is to be read anew. Of one project it is said, too, when its reads grow old: that is another word. */
const isReadAnew = ({ name, content }: StreamEvent) => name === 'refetch' && content['project'] === undefined;

describe.skipIf(serverUrl === undefined)('a browser at one replica, changes at the other one', () => {
  let database: FreshDatabase;
  let proxy: TcpProxy;
  let referee: Referee;
  let here: ApiClient;
  let there: ApiClient;
  let events: EventReader;
  const wire = new NoticeWire();

  beforeAll(async () => {
    database = await freshDatabase();
    const server = new URL(database.url);
    proxy = await startTcpProxy({ host: server.hostname, port: Number(server.port) });
    proxy.watch(wire.look);
    const proxied = new URL(database.url);
    proxied.port = String(proxy.port);
    referee = await startReferee({
      pools: rounds + 2 * cuts.length,
      replicas: 2,
      databaseUrl: database.url,
      envOf: [{}, { DATABASE_URL: proxied.href }],
    });
    here = await signIn(referee, 0);
    there = here.at(referee.consoles[1]?.url ?? '');
    events = await readEvents(there);
  });
  afterAll(async () => {
    events.close();
    await referee.stop();
    await proxy.close();
    await database.drop();
  });

  const ofChange =
    (pool: string, state: string) =>
    ({ name, content }: StreamEvent) =>
      name === 'change.changed' && content['pool'] === pool && content['state'] === state;

  /** Milliseconds from the click to the first word, and from the answer to the word about what it says. */
  async function change(pool: string): Promise<readonly [number, number]> {
    const askedAt = performance.now();
    const answer = await here.patch(pool, describing('told'));
    const answeredAt = performance.now();
    expect(answer).toMatchObject({ status: 200 });
    const filed = await events.until(ofChange(pool, 'applying'));
    const accepted = await events.until(ofChange(pool, 'following'));
    await events.until(ofChange(pool, 'applied'));
    return [filed.atMs - askedAt, Math.max(0, accepted.atMs - answeredAt)];
  }

  test('LIVE: what is changed at one replica is told at the other one within a second', async () => {
    const told: (readonly [number, number])[] = [];
    for (const pool of referee.pools.slice(0, rounds)) told.push(await change(pool));
    const most = (at: 0 | 1) => Math.max(...told.map((each) => each[at]));
    sayFigure(
      'LIVE',
      `${told.length} changes at one replica, told at the other one ${most(1).toFixed(0)} ms after their answer at most; the first word ` +
        `${most(0).toFixed(0)} ms after the click at most`,
    );
    expect(most(1)).toBeLessThanOrEqual(allowed(secondMs));
  });

  /** Cuts the connection, with a change meanwhile that nobody there can hear of; answers when it was cut. */
  async function cut(how: (typeof cuts)[number], pool: string): Promise<() => number> {
    const begunAt = performance.now();
    const hitAt = how === 'reset at the notice' ? wire.resetAt(pool) : () => begunAt;
    if (how === 'half-open') wire.silence();
    if (how === 'database away') await proxy.refuse();
    await here.patch(pool, describing('not told'));
    if (how === 'database away') await proxy.accept();
    return hitAt;
  }

  test('LIVE: a replica whose ear is cut off hears again, has everything read anew, and tells on', async () => {
    const said: string[] = [];
    for (const [n, how] of cuts.entries()) {
      const [missed = '', next = ''] = referee.pools.slice(rounds + 2 * n);
      const before = events.count();
      const cutAt = await cut(how, missed);
      const { atMs } = await events.until(isReadAnew, before);
      const { body } = await there.get(`/api/changes?pool=${missed}`);
      expect(body['items']).toMatchObject([{ pool: missed }]);
      const [, afterAnswerMs] = await change(next);
      expect(afterAnswerMs).toBeLessThanOrEqual(allowed(secondMs));
      said.push(`${how} ${((atMs - cutAt()) / 1000).toFixed(1)} s`);
    }
    sayFigure('LIVE', `the connection that listens was cut: all is read anew after ${said.join(', ')}`);
  });
});

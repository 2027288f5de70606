import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInClient, type ApiClient } from '../fixtures/api-client.ts';
import { startLoad } from '../referee/change-load.ts';
import { percentile, startFlood } from '../referee/flood.ts';
import { freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { judgeWorld } from '../referee/kill-world.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure, sized } from '../referee/size.ts';

const atOnce = 40;
const times = 5;
/** Whoever is served waits at most for all who ask at that moment: so many times as long as alone follows from the number. */
const mostTimesAsLong = times * atOnce;

let database: FreshDatabase | undefined;
let referee: Referee;
let admin: ApiClient;
const url = () => referee.consoles[0]?.url ?? '';

async function begin(env: Readonly<Record<string, string>>): Promise<void> {
  database = serverUrl === undefined ? undefined : await freshDatabase();
  referee = await startReferee({
    pools: 6,
    ...(database === undefined ? {} : { databaseUrl: database.url }),
    env,
  });
  admin = await signInClient(url(), referee.projectId, 'admin');
}

async function end(): Promise<void> {
  await referee.stop();
  await database?.drop();
}

/** One question after another while something lasts: the statuses, and how long each took. */
function startProbe(ask: (turn: number) => Promise<{ readonly status: number }>) {
  const statuses: number[] = [];
  const ms: number[] = [];
  let isOver = false;
  const work = async () => {
    for (let turn = 0; !isOver; turn += 1) {
      const begun = performance.now();
      const { status } = await ask(turn).catch(() => ({ status: 0 }));
      statuses.push(status);
      ms.push(performance.now() - begun);
      await pause(10);
    }
  };
  const working = work();
  return {
    statuses,
    ms,
    async stop() {
      isOver = true;
      await working;
    },
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

describe('a console with five times as many requests at once as it takes', () => {
  beforeAll(() => begin({ REQUESTS_AT_ONCE: String(atOnce), RATE_LIMIT_PER_MINUTE: '1000000' }));
  afterAll(end);

  const paths = () => [
    admin.poolPath(referee.pools[0] ?? ''),
    `/api/projects/${referee.projectId}/pools`,
    `/api/projects/${referee.projectId}/pools?q=referee`,
    '/api/changes',
  ];

  test('F35: serves some, tells the others to come back, and loses nothing', async () => {
    const flood = { url: url(), callers: [admin.proof()], paths: paths() };
    const alone = await startFlood({ ...flood, lanes: 1, most: sized(2000) }).done;
    const health = startProbe((turn) => fetch(`${url()}${turn % 2 === 0 ? '/livez' : '/readyz'}`));
    const load = startLoad([admin.copy()], referee.pools);
    const { heard, servedMs } = await startFlood({ ...flood, lanes: times * atOnce, most: sized(100_000) })
      .done;
    await load.stop();
    await health.stop();
    await expect.poll(async () => (await admin.get('/api/session')).status).toBe(200);
    const judged = await judgeWorld(referee, load.filed);

    const shed = heard['503 server.busy'] ?? 0;
    const served = heard['200'] ?? 0;
    const others = Object.values(heard).reduce((sum, count) => sum + count, 0) - shed - served;
    const accepted = load.filed.filter(({ heard: word }) => word === 'accepted').length;
    const writes = new Set(load.filed.map(({ status }) => status));
    const [aloneMs, overMs] = [percentile(alone.servedMs, 99), percentile(servedMs, 99)];
    const healthMs = percentile(health.ms, 99);
    sayFigure(
      'F35',
      `${times} x ${atOnce} at once: ${served} served, ${shed} told to come back, ${others} other answers; ` +
        `${load.filed.length} writes, ${accepted} accepted, ` +
        `${judged.flaws.lost.length} lost, ${judged.flaws.double.length} double, ${judged.flaws.wrong.length} wrong; ` +
        `served p99 ${round(overMs)} ms, ${round(overMs / aloneMs)} x as long as alone; ` +
        `health ${health.statuses.length} asked, p99 ${round(healthMs)} ms`,
    );
    expect(Object.keys(heard).toSorted()).toEqual(['200', '503 server.busy']);
    expect(served).toBeGreaterThan(0);
    expect(shed).toBeGreaterThan(0);
    expect(new Set(health.statuses)).toEqual(new Set([200]));
    // Quick: health waits for what is at work, never for those that wait.
    expect(healthMs).toBeLessThan(overMs * 2);
    expect(overMs / aloneMs).toBeLessThan(mostTimesAsLong);
    expect(accepted).toBeGreaterThan(0);
    // 504: the cloud, which has the same two cores here, was too slow to answer the read before the write.
    expect([...writes].filter((status) => (status ?? 0) >= 500 && status !== 503 && status !== 504)).toEqual(
      [],
    );
    expect(judged.flaws).toEqual({ lost: [], double: [], wrong: [] });
    expect(judged.unsettled).toBe(0);
  });
});

describe('a team that floods', () => {
  beforeAll(() => begin({ RATE_LIMIT_PER_MINUTE: '60', RATE_LIMIT_TEAM_TIMES: '2' }));
  afterAll(end);

  test('F35: a flood by the people and tokens of one team refuses nobody of another one', async () => {
    const [member, other] = await Promise.all(
      (['member', 'member2'] as const).map((account) => signInClient(url(), referee.projectId, account)),
    );
    if (member === undefined || other === undefined) throw new Error('two people');
    const callers = [member.proof()];
    for (let n = 0; n < 3; n += 1) {
      const body = { name: `flood ${n}`, scopes: ['read'], days: 1 };
      const made = await member.call('POST', '/api/tokens', { body });
      callers.push({ authorization: `Bearer ${String(made.body['token'])}` });
    }
    const path = `/api/projects/${referee.projectId}/pools`;
    const before = startProbe(() => other.get(path));
    await expect.poll(() => before.ms.length, { timeout: 30_000, interval: 20 }).toBeGreaterThan(50);
    await before.stop();
    const flood = startFlood({ url: url(), callers, paths: [path], lanes: 20, most: sized(60_000) });
    const during = startProbe(() => other.get(path));
    // What they are allowed is 300 a minute: their own pace, not the flood's, decides how much of it they use.
    await expect.poll(() => during.ms.length, { timeout: 120_000, interval: 5 }).toBeGreaterThan(150);
    await during.stop();
    flood.stop();
    const { heard } = await flood.done;
    const refused = heard['429 request.rate_limited'] ?? 0;
    const ofOthers = during.statuses.filter((status) => status !== 200).length;
    sayFigure(
      'F35',
      `one team asks ${Object.values(heard).reduce((sum, count) => sum + count, 0)} times, ${refused} refused; ` +
        `another one ${during.statuses.length}, ${ofOthers} refused, ` +
        `p99 ${round(percentile(during.ms, 99))} ms (before: ${round(percentile(before.ms, 99))} ms)`,
    );
    expect(Object.keys(heard).toSorted()).toEqual(['200', '429 request.rate_limited']);
    expect(refused).toBeGreaterThan(heard['200'] ?? 0);
    expect(during.statuses.length).toBeGreaterThan(150);
    expect(ofOthers).toBe(0);
  });
});

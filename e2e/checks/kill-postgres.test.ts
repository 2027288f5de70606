import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { allowed, judgeWorld, killUnderLoad, newKills, signIn } from '../referee/kill-world.ts';
import { killAtUpstreamPoints } from '../referee/protocol-points.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { randomFrom, sayFigure, seed, sized } from '../referee/size.ts';
import { killAtCommit, wirePoints } from '../referee/wire-points.ts';
import { startTcpProxy, type TcpProxy } from '../referee/tcp-proxy.ts';

const randomKills = sized(200);
const pointRounds = sized(20);

describe.skipIf(serverUrl === undefined)('several replicas on PostgreSQL', () => {
  let database: FreshDatabase;
  let wire: TcpProxy;
  let referee: Referee;
  beforeAll(async () => {
    database = await freshDatabase();
    const server = new URL(database.url);
    wire = await startTcpProxy({ host: server.hostname, port: Number(server.port) });
    const proxied = new URL(database.url);
    proxied.port = String(wire.port);
    // The first replica reaches the database through the proxy; the second, which is never killed, does not.
    referee = await startReferee({
      pools: 12 + pointRounds * wirePoints.length * 2,
      replicas: 2,
      databaseUrl: database.url,
      envOf: [{ DATABASE_URL: proxied.href }],
    });
  });
  afterAll(async () => {
    await referee.stop();
    await wire.close();
    await database.drop();
  });

  test('T29: kill -9 at P1, P2, P5, P8, at P3, P6, P7, P9 and under load on PostgreSQL loses nothing and doubles nothing', async () => {
    const kills = newKills();
    const survivor = await signIn(referee, 1);
    const killed = await signIn(referee, 0);
    let [resumedMs, held, hit] = [0, 0, 0];
    for (let round = 0; round < pointRounds; round += 1) {
      const then = round % 2 === 0 ? 'drop' : 'continue';
      const pools = referee.pools.slice(8, 12);
      const point = await killAtUpstreamPoints(referee, killed, { pools, kills, then });
      kills.filed.push(...point.filed);
      resumedMs = Math.max(resumedMs, point.resumedMs);
      held += point.held;
    }
    let next = 12;
    for (let round = 0; round < pointRounds; round += 1) {
      for (const point of wirePoints) {
        const forwarded = round % 2 === 1;
        const pool = referee.pools[next] ?? '';
        next += 1;
        const outcome = await killAtCommit(referee, { client: killed, wire, pool, point, forwarded, kills });
        kills.filed.push(outcome.filed);
        hit += outcome.isHit ? 1 : 0;
      }
    }
    const random = randomFrom(seed);
    await killUnderLoad(referee, { rounds: randomKills, random, kills, pools: referee.pools.slice(0, 8) });
    const { flaws, unsettled, changes, sends } = await judgeWorld(referee, kills.filed, 1);
    const acknowledged = kills.filed.filter(
      ({ heard }) => heard === 'accepted' || heard === 'unknown',
    ).length;
    const atWire = pointRounds * wirePoints.length;
    sayFigure(
      'T29',
      `PostgreSQL, 2 replicas: ${randomKills} random kills, ${held} of ${pointRounds * 4} at P3 P6 P7 P9, ${hit} of ${atWire} at ` +
        `P1 P2 P5 P8; ${acknowledged} acknowledged, ${changes} changes, ${sends} sends; ${flaws.lost.length} lost, ` +
        `${flaws.double.length} double, ${flaws.wrong.length} wrong; ready in ${(Math.max(...kills.readyMs) / 1000).toFixed(1)} s at most, ` +
        `resumed in ${(resumedMs / 1000).toFixed(1)} s at most`,
    );
    expect(flaws).toEqual({ lost: [], double: [], wrong: [] });
    expect({ unsettled, tooSlow: kills.tooSlow, held, hit }).toEqual({
      unsettled: 0,
      tooSlow: 0,
      held: pointRounds * 4,
      hit: atWire,
    });
    expect(resumedMs).toBeLessThanOrEqual(allowed(30_000));
    expect((await survivor.get('/api/session')).status).toBe(200);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInClient } from '../fixtures/api-client.ts';
import { startBalancer, type Balancer } from '../referee/balancer.ts';
import { startLoad } from '../referee/change-load.ts';
import { freshDatabase, serverUrl, type FreshDatabase } from '../referee/fresh-database.ts';
import { allowed, judgeWorld } from '../referee/kill-world.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { sayFigure, sized } from '../referee/size.ts';

const rounds = sized(50);
let database: FreshDatabase;
let referee: Referee;
let balancer: Balancer;

/** Milliseconds until the console no longer calls itself ready, and its answer then. */
async function untilUnready(url: string): Promise<{ ms: number; status: number }> {
  const begun = performance.now();
  for (;;) {
    const status = await fetch(`${url}/readyz`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status !== 200) return { ms: performance.now() - begun, status };
    await pause(20);
  }
}

describe.skipIf(serverUrl === undefined)('two replicas behind a balancer', () => {
  beforeAll(async () => {
    database = await freshDatabase();
    referee = await startReferee({ pools: 4, replicas: 2, databaseUrl: database.url });
    balancer = await startBalancer(referee.consoles.map(({ url }) => url));
  });
  afterAll(async () => {
    await balancer.close();
    await referee.stop();
    await database.drop();
  });

  test('T31: a rolling restart breaks no connection and fails no write', async () => {
    const client = await signInClient(balancer.url, referee.projectId, 'admin');
    const load = startLoad([client], referee.pools);
    const codes: (number | null)[] = [];
    const unready: number[] = [];
    const ends: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const at = round % 2;
      const leaving = referee.consoles[at];
      if (leaving === undefined) throw new Error('there are two');
      const begun = performance.now();
      const ending = leaving.stop('SIGTERM');
      const seen = await untilUnready(leaving.url);
      unready.push(seen.ms);
      codes.push(seen.status, await ending);
      ends.push(performance.now() - begun);
      await referee.restart(at);
      await expect.poll(() => balancer.isReady(at), { timeout: 30_000, interval: 50 }).toBe(true);
    }
    await load.stop();
    const cut = load.filed.filter(({ heard }) => heard === 'cut').map(({ cause }) => cause);
    const { flaws, unsettled, changes } = await judgeWorld(referee, load.filed);
    sayFigure(
      'T31',
      `${rounds} rolling restarts, ${load.filed.length} writes, ${balancer.broken.length} resets, ${cut.length} cut, ${changes} changes; ` +
        `readyz 503 within ${Math.round(Math.max(...unready))} ms, gone within ${(Math.max(...ends) / 1000).toFixed(1)} s`,
    );
    expect(balancer.broken).toEqual([]);
    expect(flaws).toEqual({ lost: [], double: [], wrong: [] });
    expect({ cut, unsettled }).toEqual({ cut: [], unsettled: 0 });
    expect(codes).toEqual(Array.from({ length: rounds }, () => [503, 0]).flat());
    expect(Math.max(...unready)).toBeLessThanOrEqual(allowed(1000));
    expect(Math.max(...ends)).toBeLessThanOrEqual(allowed(30_000));
  });
});

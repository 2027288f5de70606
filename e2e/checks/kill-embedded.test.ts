import { afterAll, beforeAll, expect, test } from 'vitest';
import { allowed, judgeWorld, killUnderLoad, newKills, signIn } from '../referee/kill-world.ts';
import { killAtUpstreamPoints } from '../referee/protocol-points.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { randomFrom, sayFigure, seed, sized } from '../referee/size.ts';

const randomKills = sized(200);
const pointRounds = sized(20);

let referee: Referee;
beforeAll(async () => {
  referee = await startReferee({ pools: 12 });
});
afterAll(() => referee.stop());

test('T29: kill -9 under load and at P3, P6, P7, P9 on the embedded database loses nothing and doubles nothing', async () => {
  const kills = newKills();
  const random = randomFrom(seed);
  let [resumedMs, held] = [0, 0];
  const client = await signIn(referee, 0);
  for (let round = 0; round < pointRounds; round += 1) {
    const then = round % 2 === 0 ? 'drop' : 'continue';
    const point = await killAtUpstreamPoints(referee, client, { pools: referee.pools.slice(8), kills, then });
    kills.filed.push(...point.filed);
    resumedMs = Math.max(resumedMs, point.resumedMs);
    held += point.held;
  }
  await killUnderLoad(referee, { rounds: randomKills, random, kills, pools: referee.pools.slice(0, 8) });
  const { flaws, unsettled, changes, sends } = await judgeWorld(referee, kills.filed);
  const acknowledged = kills.filed.filter(({ heard }) => heard === 'accepted' || heard === 'unknown').length;
  const slowest = Math.max(...kills.readyMs);
  sayFigure(
    'T29',
    `embedded: ${randomKills} random kills, ${held} of ${pointRounds * 4} at P3 P6 P7 P9; ${acknowledged} acknowledged, ` +
      `${changes} changes, ${sends} sends; ${flaws.lost.length} lost, ${flaws.double.length} double, ` +
      `${flaws.wrong.length} wrong; ready in ${(slowest / 1000).toFixed(1)} s at most, ` +
      `resumed in ${(resumedMs / 1000).toFixed(1)} s at most`,
  );
  expect(flaws).toEqual({ lost: [], double: [], wrong: [] });
  expect({ unsettled, tooSlow: kills.tooSlow, held }).toEqual({
    unsettled: 0,
    tooSlow: 0,
    held: pointRounds * 4,
  });
  expect(resumedMs).toBeLessThanOrEqual(allowed(30_000));
});

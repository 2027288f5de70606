import { expect, test } from 'vitest';
import { withObservatory } from '../referee/observatory.ts';
import { startReferee } from '../referee/referee-world.ts';
import { isFull, sayFigure } from '../referee/size.ts';

test.runIf(isFull)('T18: the HTTP Observatory has nothing against the page', async () => {
  const referee = await startReferee({ pools: 1 });
  try {
    const url = referee.consoles[0]?.url ?? '';
    const seen = await fetch(`${url}/`);
    const site = { headers: Object.fromEntries(seen.headers), page: await seen.text() };
    const cookies = (await fetch(`${url}/api/session`)).headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    await withObservatory(async (grade) => {
      const without = await grade({ ...site, cookies: [] });
      const withSession = await grade({ ...site, cookies });
      const against = [...without.negative, ...withSession.negative];
      const scores = `${without.score} without and ${withSession.score} with a session's cookie`;
      sayFigure('T18', `Observatory: ${scores}, ${against.length} against`);
      expect(against).toEqual([]);
      expect(without.score).toBeGreaterThanOrEqual(130);
      expect(withSession.score).toBeGreaterThanOrEqual(135);
    });
  } finally {
    await referee.stop();
  }
});

import { expect, test } from 'vitest';
import { fakeSession } from '../../../domain/session/fakes.ts';
import { databaseWorld, sampleChange } from '../database.test-kit.ts';

const limits = () => ({ idleMs: 3_600_000, maxMs: 7_200_000, now: new Date() });
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const minutes = (seconds: number | null) => Math.round(Number(seconds) / 60);

test('the figures of nothing are nothing', async () => {
  const { figures } = await databaseWorld();
  expect(await figures.read(limits())).toEqual({
    changes: new Map(),
    oldestChange: null,
    runnerLag: null,
    sessions: 0,
  });
});

test('the figures count changes that are not over, how old they are and how long they wait', async () => {
  const { changes, figures, file } = await databaseWorld();
  const filed = [
    ['a', 'following', ago(10)],
    ['b', 'following', ago(5)],
    ['c', 'conflict', ago(20)],
    ['d', 'applied', ago(200)],
  ] as const;
  for (const [id, state, filedAt] of filed) await file(sampleChange({ id, pool: id, state, filedAt }));
  await changes.release('a', 'boot-1', -180_000);
  await changes.release('b', 'boot-1', 60_000);
  const found = await figures.read(limits());
  expect(Object.fromEntries(found.changes)).toEqual({ following: 2, conflict: 1 });
  expect(minutes(found.oldestChange)).toBe(20);
  expect(minutes(found.runnerLag)).toBe(3);
});

test('the figures count sessions that somebody may still use', async () => {
  const { figures, sessions } = await databaseWorld();
  const actor = { id: 'ada', name: 'Ada', roles: [], teams: [] };
  for (const [idHash, since] of [
    ['a', 5],
    ['b', 120],
    ['c', 0],
  ] as const) {
    const at = new Date(ago(since));
    await sessions.insert({ ...fakeSession(idHash, at), actor });
  }
  expect((await figures.read(limits())).sessions).toBe(2);
});

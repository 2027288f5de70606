import type { SetGoal } from '@poolwright/schemas/goals/endpoints';
import { expect, test } from 'vitest';
import { auditLine, databaseWorld } from '../database.test-kit.ts';

const place = { project: 'p1', pool: 'pool-1' };
const spread: SetGoal = {
  goal: 'spread',
  isRule: true,
  by: { id: 'sample:admin', name: 'admin' },
  at: '2026-01-01T00:00:00.000Z',
};

async function goalWorld() {
  const world = await databaseWorld();
  const befores: (SetGoal | null)[] = [];
  const save = (set: SetGoal | null, where = place) =>
    world.goals.save(where, set, (before) => {
      befores.push(before);
      return auditLine({ action: 'setBalanceGoal', kind: 'done' });
    });
  return { ...world, befores, save };
}

test('a goal is found as it was set, in its project alone, until it is taken away', async () => {
  const { goals, save } = await goalWorld();
  await save(spread);
  await save({ ...spread, goal: 'none', isRule: false }, { ...place, project: 'p2' });
  expect(await goals.find('p1', 'pool-1')).toEqual(spread);
  expect(await goals.list('p1')).toEqual(new Map([['pool-1', { goal: 'spread', isRule: true }]]));
  await save(null);
  expect(await goals.find('p1', 'pool-1')).toBeNull();
  expect(await goals.list('p1')).toEqual(new Map());
  expect(await goals.list('p2')).toEqual(new Map([['pool-1', { goal: 'none', isRule: false }]]));
});

test('whoever sets a goal is told what it was, and its line is in the audit with it', async () => {
  const { goals, audit, befores, save } = await goalWorld();
  await save(spread);
  await Promise.all([save({ ...spread, goal: 'together' }), save(null)]);
  // One after the other, in whatever order: the second is told what the first left.
  expect(befores.slice(0, 2)).toEqual([null, spread]);
  expect([null, 'together']).toContain(befores[2]?.goal ?? null);
  expect((await goals.find('p1', 'pool-1'))?.goal ?? null).toBe(befores[2] === null ? 'together' : null);
  const { items } = await audit.list({ limit: 10 });
  expect(items.map(({ action }) => action)).toEqual(Array.from({ length: 3 }, () => 'setBalanceGoal'));
});

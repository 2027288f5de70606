import { maxStates } from '@poolwright/schemas/history/pool-state';
import { expect, test } from 'vitest';
import type { SeenState } from '../../../domain/history/ports.ts';
import { auditLine, databaseWorld } from '../database.test-kit.ts';
import { poolStates } from '../schema.ts';

const project = 'p1';
const pool = 'pool-1';
const changeId = '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11';
const start = Date.parse('2026-01-01T00:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const found = auditLine({ action: 'findDrift', kind: 'done', actor: null, way: 'job' });
const by = { id: 'sample:admin', name: 'Admin' };

function seen(fingerprint: string, seconds: number, differences: Partial<SeenState> = {}): SeenState {
  const document = { metadata: { name: pool }, spec: { resources: [{ flavor: fingerprint, count: 1 }] } };
  return { pool, fingerprint, document, at: at(seconds), previousSeenAt: null, ...differences };
}

async function stateWorld() {
  const world = await databaseWorld();
  const { states } = world;
  const record = (...all: SeenState[]) => states.record(project, all);
  const elsewhere = (n: number, seconds: number) =>
    states.judge(project, pool, n, { origin: 'elsewhere', found }, at(seconds));
  const ours = (n: number, seconds: number) =>
    states.judge(project, pool, n, { origin: 'change', changeId }, at(seconds));
  const settle = (n: number, action: 'adopt' | 'ignore') => {
    const audit = auditLine({ action: action === 'adopt' ? 'adoptDrift' : 'ignoreDrift', kind: 'done' });
    return states.settleDrift(project, pool, n, { action, by, at: at(900), audit });
  };
  const rows = async () =>
    (await states.list(project, pool, null, 500)).map(({ n, fingerprint }) => `${n} ${fingerprint}`);
  const driftState = async () => (await states.drift(project, pool))?.state ?? null;
  const actions = async () => (await world.audit.list({})).items.map(({ action }) => action);
  return { ...world, record, elsewhere, ours, settle, rows, driftState, actions };
}

test('the first state of a pool counts as right, a later one waits to be judged', async () => {
  const { states, record } = await stateWorld();
  await record(seen('a', 0));
  const heads = await record(seen('b', 10, { previousSeenAt: at(5) }));
  expect(heads.get(pool)).toMatchObject({ n: 2, fingerprint: 'b', isJudged: false });
  expect(await states.list(project, pool, null, 9)).toEqual([
    expect.objectContaining({ n: 2, origin: null, isRight: false, firstSeenAt: at(10).toISOString() }),
    expect.objectContaining({ n: 1, origin: 'first', isRight: true, lastSeenAt: at(5).toISOString() }),
  ]);
});

test('a document comes back as it was seen', async () => {
  const { states, record } = await stateWorld();
  const document = {
    metadata: { name: pool },
    spec: { resources: [{ flavor: 'a', count: 1, 'x\u0000': 'y' }] },
  };
  await record(seen('a', 0, { document }));
  expect((await states.find(project, pool, 1))?.document).toEqual(document);
  expect(await states.find('p2', pool, 1)).toBeNull();
});

test('a state seen by many at once is one row, and others of the same moment follow it', async () => {
  const { record, rows } = await stateWorld();
  await record(seen('a', 0));
  await Promise.all(Array.from({ length: 20 }, () => record(seen('b', 10))));
  expect(await rows()).toEqual(['2 b', '1 a']);
  await Promise.all([record(seen('c', 20)), record(seen('d', 20))]);
  expect((await rows()).length).toBe(4);
});

test('a state seen again extends its row, and one that comes back is a row of its own', async () => {
  const { record, rows } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('a', 10));
  await record(seen('b', 20));
  await record(seen('a', 30));
  expect(await rows()).toEqual(['3 a', '2 b', '1 a']);
});

test('a read from before the newest one changes nothing', async () => {
  const { record, rows } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('b', 20));
  await record(seen('a', 10));
  expect(await rows()).toEqual(['2 b', '1 a']);
});

test('last seen is noted, and never goes back', async () => {
  const { states, record } = await stateWorld();
  await record(seen('a', 0));
  await states.touch(project, [{ pool, n: 1 }], at(60));
  await states.touch(project, [{ pool, n: 1 }], at(30));
  expect((await states.find(project, pool, 1))?.lastSeenAt).toBe(at(60).toISOString());
});

test('a state is judged once, whoever comes first', async () => {
  const { record, ours, elsewhere } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('b', 10));
  const verdicts = await Promise.all([ours(2, 20), elsewhere(2, 20), elsewhere(2, 20)]);
  expect(verdicts.filter(Boolean)).toHaveLength(1);
  await record(seen('c', 30));
  expect(await ours(2, 40)).toBe(false);
});

test('many who find one drift write one, with one audit row', async () => {
  const { states, record, elsewhere, actions } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('b', 10));
  await Promise.all(Array.from({ length: 10 }, () => elsewhere(2, 20)));
  expect(await states.drift(project, pool)).toEqual({
    project,
    pool,
    state: 'open',
    rightN: 1,
    n: 2,
    fingerprint: 'b',
    foundAt: at(20).toISOString(),
    settledAt: null,
    settledBy: null,
  });
  expect([...(await states.openDrifts(project))]).toEqual([pool]);
  expect([...(await states.openDrifts('p2'))]).toEqual([]);
  expect(await actions()).toEqual(['findDrift']);
});

test('a drift that moves on stays one; its end is one of three', async () => {
  const { states, record, elsewhere, ours, driftState } = await stateWorld();
  await record(seen('a', 0));
  for (const [index, fingerprint] of ['b', 'c'].entries()) {
    await record(seen(fingerprint, 10 * (index + 1)));
    await elsewhere(index + 2, 100);
  }
  expect(await states.drift(project, pool)).toMatchObject({ rightN: 1, n: 3, fingerprint: 'c' });
  await record(seen('a', 40));
  await elsewhere(4, 100);
  expect(await driftState()).toBeNull();
  expect(await states.find(project, pool, 4)).toMatchObject({ origin: 'elsewhere', isRight: true });
  await record(seen('d', 50));
  await elsewhere(5, 100);
  await record(seen('e', 60));
  await ours(6, 100);
  expect(await driftState()).toBeNull();
  expect(await states.find(project, pool, 6)).toMatchObject({ origin: 'change', changeId, isRight: true });
});

test('what is adopted is right from then on', async () => {
  const { states, record, elsewhere, settle, driftState, actions } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('b', 10));
  await elsewhere(2, 20);
  expect(await settle(2, 'adopt')).toMatchObject({ state: 'adopted', settledBy: by });
  expect([await driftState(), (await states.find(project, pool, 2))?.isRight]).toEqual([null, true]);
  await record(seen('a', 30));
  await elsewhere(3, 40);
  expect(await states.drift(project, pool)).toMatchObject({ state: 'open', rightN: 2, n: 3 });
  expect(await actions()).toEqual(['findDrift', 'adoptDrift', 'findDrift']);
});

test('what is ignored is heard of no more, but another state is', async () => {
  const { states, record, elsewhere, settle, driftState, actions } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('b', 10));
  await elsewhere(2, 20);
  expect(await settle(2, 'ignore')).toMatchObject({ state: 'ignored', settledBy: by });
  expect((await states.openDrifts(project)).size).toBe(0);
  await record(seen('c', 30));
  await elsewhere(3, 40);
  expect(await states.drift(project, pool)).toMatchObject({ state: 'open', rightN: 1, n: 3 });
  expect(await settle(3, 'ignore')).not.toBeNull();
  expect(await settle(3, 'adopt')).toMatchObject({ state: 'adopted' });
  expect(await driftState()).toBeNull();
  expect((await actions()).length).toBe(5);
});

test('a drift is settled by number once: an old page decides nothing, and leaves no row', async () => {
  const { record, elsewhere, settle, actions } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('b', 10));
  await elsewhere(2, 20);
  expect(await settle(1, 'adopt')).toBeNull();
  const both = await Promise.all([settle(2, 'ignore'), settle(2, 'ignore')]);
  expect(both.filter((each) => each !== null)).toHaveLength(1);
  expect((await actions()).filter((action) => action === 'ignoreDrift')).toHaveLength(1);
});

test(`${maxStates} states are kept of a pool, and the right one, however old`, async () => {
  const { db, states, record, rows, elsewhere } = await stateWorld();
  const total = maxStates + 3;
  await record(seen('f1', 1));
  const earlier = Array.from({ length: total - 2 }, (_, index) => ({
    ...seen(`f${index + 2}`, index + 2),
    n: index + 2,
  }));
  await db.insert(poolStates).values(
    earlier.map(({ at: time, previousSeenAt: _none, ...row }) => ({
      ...row,
      project,
      firstSeenAt: time,
      lastSeenAt: time,
      origin: 'elsewhere' as const,
      isRight: false,
    })),
  );
  await record(seen(`f${total}`, total));
  await elsewhere(total, total + 1);
  const kept = await rows();
  expect(kept).toHaveLength(maxStates + 1);
  expect(kept.slice(-2)).toEqual([`${total - maxStates + 1} f${total - maxStates + 1}`, '1 f1']);
  expect(await states.drift(project, pool)).toMatchObject({ rightN: 1, n: total });
});

test('pools last seen before a time are forgotten with their drifts, and no others', async () => {
  const { states, record, elsewhere, rows, actions, audit } = await stateWorld();
  await record(seen('a', 0));
  await record(seen('b', 10));
  await elsewhere(2, 20);
  const other = 'pool-other';
  await states.record(project, [{ ...seen('a', 0), pool: other }]);
  await states.record('project-other', [seen('a', 0)]);
  const lastSeenAt = seen('b', 10).at;
  expect(await states.forget(project, [pool], lastSeenAt)).toEqual([]);
  expect(await rows()).toHaveLength(2);
  expect(await actions()).toEqual(['findDrift']);
  expect(await states.forget(project, [pool, 'never-seen'], new Date(lastSeenAt.getTime() + 1))).toEqual([
    pool,
  ]);
  expect([await rows(), await states.drift(project, pool)]).toEqual([[], null]);
  expect((await audit.list({ action: 'forgetGonePool' })).items).toMatchObject([
    { actor: null, way: 'job', project, pool, details: { states: 2, lastSeenAt: lastSeenAt.toISOString() } },
  ]);
  expect([...(await states.heads(project)).keys()]).toEqual([other]);
  expect([...(await states.heads('project-other')).keys()]).toEqual([pool]);
  await record(seen('c', 40));
  expect(await rows()).toEqual(['1 c']);
});

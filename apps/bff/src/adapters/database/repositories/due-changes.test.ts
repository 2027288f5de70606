import { describe, expect, test } from 'vitest';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import { databaseWorld, sampleChange } from '../database.test-kit.ts';
import { markRestored } from './restore-repository.ts';

const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);

describe('changes that are due', () => {
  test('are those on their way that nobody works on, each with a new fence and owner', async () => {
    const { changes, file } = await databaseWorld();
    const onTheWay = ['applying', 'checking', 'following'];
    for (const state of changeStates) await file(sampleChange({ id: state, pool: state, state }));
    await file(sampleChange({ id: 'at work', pool: 'at work', owner: 'boot-1', fence: 1 }));
    const taken = await changes.takeDue('boot-2', 100, []);
    expect(ids(taken).sort()).toEqual(onTheWay);
    expect(taken.every(({ owner, fence }) => owner === 'boot-2' && fence === 1)).toBe(true);
    expect(await changes.takeDue('boot-3', 100, [])).toEqual([]);
    expect(await changes.find('applying')).toMatchObject({ owner: 'boot-2', fence: 1 });
  });

  test('are also those watched for a late effect, until the watch is over', async () => {
    const { changes, file } = await databaseWorld();
    const watchUntil = '2026-01-02T00:00:00.000Z';
    const record = sampleChange({ state: 'unresolved', watchUntil, owner: null });
    await file(record);
    const [taken] = await changes.takeDue('boot-1', 10, []);
    expect(taken).toMatchObject({ id: record.id, watchUntil, tookEffectAt: null, waitedOn: null });
    const seen = { watchUntil: null, tookEffectAt: watchUntil };
    await changes.step(record.id, taken?.fence ?? 0, 'unresolved', seen, []);
    await changes.release(record.id, 'boot-1', -1000);
    expect(await changes.takeDue('boot-1', 10, [])).toEqual([]);
    expect(await changes.find(record.id)).toMatchObject(seen);
  });

  test('are taken the longest due first, no more than asked, and without those named', async () => {
    const { changes, file } = await databaseWorld();
    for (const id of ['a', 'b', 'c', 'd']) await file(sampleChange({ id, pool: id }));
    await changes.release('a', 'boot-1', -1000);
    await changes.release('b', 'boot-1', -3000);
    await changes.release('c', 'boot-1', -2000);
    await changes.release('d', 'boot-1', 60_000);
    expect(ids(await changes.takeDue('boot-1', 2, ['b'])).sort()).toEqual(['a', 'c']);
    expect(ids(await changes.takeDue('boot-1', 2, []))).toEqual(['b']);
  });

  test('are free again at the end of a lease, which work renews, and the sleeper cannot write', async () => {
    const { changes, file, endLeases } = await databaseWorld();
    const record = sampleChange({ owner: 'boot-1', fence: 1 });
    await file(record);
    await endLeases();
    await changes.renew([record.id, 'unknown'], 'boot-2');
    await changes.renew([record.id, 'unknown'], 'boot-1');
    expect(await changes.takeDue('boot-2', 10, [])).toEqual([]);
    await endLeases();
    await changes.renew([], 'boot-1');
    expect(ids(await changes.takeDue('boot-2', 10, []))).toEqual([record.id]);
    expect(await changes.step(record.id, 1, 'applying', { state: 'failed' }, [])).toBeNull();
    await changes.release(record.id, 'boot-1', 0);
    expect(await changes.takeDue('boot-3', 10, [])).toEqual([]);
    expect(await changes.step(record.id, 2, 'applying', { state: 'failed' }, [])).not.toBeNull();
  });

  test('are free at once when their owner lets go', async () => {
    const { changes, file } = await databaseWorld();
    const record = sampleChange({ owner: 'boot-1' });
    await file(record);
    await changes.release(record.id, 'boot-1', 0);
    expect(ids(await changes.takeDue('boot-2', 10, []))).toEqual([record.id]);
  });

  test('are none in a restored database, until it is reconciled', async () => {
    const { changes, file, db, clock, restores } = await databaseWorld();
    const record = sampleChange();
    await file(record);
    await markRestored(db, 'declared', clock.now());
    expect(await changes.takeDue('boot-1', 10, [])).toEqual([]);
    await restores.clear({
      actor: null,
      action: 'reconcileRestore',
      kind: 'done',
      way: 'browser',
      requestId: 'r',
      details: {},
    });
    expect(ids(await changes.takeDue('boot-1', 10, []))).toEqual([record.id]);
  });

  test('go each to one of many that ask at once', async () => {
    const { changes, file } = await databaseWorld();
    const all = Array.from({ length: 60 }, (_, n) => `change-${n}`);
    for (const id of all) await file(sampleChange({ id, pool: id }));
    const taken: string[] = [];
    for (let round = 0; taken.length < all.length && round < 60; round += 1) {
      const asks = Array.from({ length: 8 }, (_, n) => changes.takeDue(`boot-${n}`, 5, []));
      taken.push(...(await Promise.all(asks)).flatMap(ids));
    }
    expect(taken.sort()).toEqual(all.sort());
  });
});

import { describe, expect, test } from 'vitest';
import { databaseWorld, sampleChange } from '../database.test-kit.ts';

const key = { userId: 'sample:admin', key: 'key-12345' };
const answer = { status: 200, body: '{"b":1,"a":2}', headers: { 'Poolwright-Change': 'c' } };
const day = 24 * 60 * 60 * 1000;

describe('claiming a key', () => {
  test('a key is new once, then running, then answered with what was kept', async () => {
    const { keys } = await databaseWorld();
    expect(await keys.claim(key, 'hash', 'boot-1')).toEqual({ kind: 'new' });
    expect(await keys.claim(key, 'hash', 'boot-2')).toEqual({
      kind: 'running',
      owner: 'boot-1',
      changeId: null,
      expired: false,
    });
    await keys.finish(key, answer);
    expect(await keys.claim(key, 'hash', 'boot-2')).toEqual({ kind: 'done', answer });
  });

  test('the same key with another body is reused, running or answered', async () => {
    const { keys } = await databaseWorld();
    await keys.claim(key, 'hash', 'boot-1');
    expect(await keys.claim(key, 'other', 'boot-1')).toEqual({ kind: 'reused' });
    await keys.finish(key, answer);
    expect(await keys.claim(key, 'other', 'boot-1')).toEqual({ kind: 'reused' });
  });

  test('a key belongs to its user', async () => {
    const { keys } = await databaseWorld();
    await keys.claim(key, 'hash', 'boot-1');
    expect(await keys.claim({ ...key, userId: 'sample:member' }, 'other', 'boot-1')).toEqual({ kind: 'new' });
  });

  test('of 50 claims at once one is new and 49 are running', async () => {
    const { keys } = await databaseWorld();
    for (let round = 0; round < 10; round += 1) {
      const one = { userId: 'u', key: `round-${round}` };
      const claims = await Promise.all(Array.from({ length: 50 }, () => keys.claim(one, 'hash', 'boot-1')));
      expect(claims.filter(({ kind }) => kind === 'new')).toHaveLength(1);
      expect(claims.filter(({ kind }) => kind === 'running')).toHaveLength(49);
    }
  });

  test('a key is kept 24 hours and forgotten after', async () => {
    const { keys, clock } = await databaseWorld();
    await keys.claim(key, 'hash', 'boot-1');
    await keys.finish(key, answer);
    clock.advance(day);
    expect(await keys.claim(key, 'hash', 'boot-1')).toEqual({ kind: 'done', answer });
    clock.advance(1);
    expect(await keys.claim(key, 'other', 'boot-1')).toEqual({ kind: 'new' });
  });
});

describe('a key left running', () => {
  test('is taken over from its dead owner by one', async () => {
    const { keys, endLeases } = await databaseWorld();
    await keys.claim(key, 'hash', 'boot-1');
    await endLeases();
    expect(await keys.claim(key, 'hash', 'boot-2')).toMatchObject({ owner: 'boot-1', expired: true });
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, n) => keys.takeOver(key, 'boot-1', `new-${n}`)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('is never taken from a living owner, but for itself', async () => {
    const { keys, endLeases } = await databaseWorld();
    await keys.claim(key, 'hash', 'boot-1');
    expect(await keys.takeOver(key, 'boot-1', 'boot-2')).toBe(false);
    expect(await keys.takeOver(key, 'boot-1', 'boot-1')).toBe(true);
    await endLeases();
    await keys.renew([key, { ...key, key: 'unknown' }], 'boot-2');
    expect(await keys.claim(key, 'hash', 'boot-2')).toMatchObject({ expired: true });
    await keys.renew([key, { ...key, key: 'unknown' }], 'boot-1');
    expect(await keys.claim(key, 'hash', 'boot-2')).toMatchObject({ expired: false });
    expect(await keys.takeOver(key, 'boot-1', 'boot-2')).toBe(false);
  });

  test('taken over ties no change to the one who slept', async () => {
    const { keys, changes, audit, endLeases } = await databaseWorld();
    const record = sampleChange({ owner: 'boot-1', idempotencyKey: key.key });
    await keys.claim(key, 'hash', 'boot-1');
    await endLeases();
    expect(await keys.takeOver(key, 'boot-1', 'boot-2')).toBe(true);
    await expect(changes.insert(record, key, [])).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(await changes.find(record.id)).toBeNull();
    expect((await audit.list({})).items).toEqual([]);
    expect(await changes.insert({ ...record, owner: 'boot-2' }, key, [])).toBeNull();
  });

  test('is not taken over once answered, or once it has a change', async () => {
    const { keys, file, endLeases } = await databaseWorld();
    const filed = sampleChange();
    await file(filed);
    await keys.claim(key, 'hash', 'boot-1');
    await keys.finish(key, answer);
    await endLeases();
    const tied = { userId: filed.actor.id, key: filed.idempotencyKey };
    expect(await keys.takeOver(tied, 'boot-1', 'boot-2')).toBe(false);
    expect(await keys.takeOver(key, 'boot-1', 'boot-2')).toBe(false);
    expect(await keys.takeOver({ ...key, key: 'unknown' }, 'boot-1', 'boot-2')).toBe(false);
  });

  test('is new again after a refusal without effect', async () => {
    const { keys } = await databaseWorld();
    await keys.claim(key, 'hash', 'boot-1');
    await keys.release(key);
    expect(await keys.claim(key, 'other', 'boot-1')).toEqual({ kind: 'new' });
  });

  test('is not forgotten when it has a change or an answer', async () => {
    const { keys, file } = await databaseWorld();
    const record = sampleChange();
    await file(record);
    const tied = { userId: record.actor.id, key: record.idempotencyKey };
    await keys.release(tied);
    expect(await keys.claim(tied, 'hash', 'boot-2')).toMatchObject({ changeId: record.id });
    await keys.claim(key, 'hash', 'boot-1');
    await keys.finish(key, answer);
    await keys.release(key);
    expect(await keys.claim(key, 'hash', 'boot-1')).toMatchObject({ kind: 'done' });
  });
});

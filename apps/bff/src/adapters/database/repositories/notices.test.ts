import { expect, test } from 'vitest';
import { fakeSession } from '../../../domain/session/fakes.ts';
import type { Notice } from '../../../domain/stream/ports.ts';
import { auditLine, databaseWorld, sampleChange } from '../database.test-kit.ts';

async function listening() {
  const world = await databaseWorld();
  const heard: Notice[] = [];
  await world.notices.listen((notice) => heard.push(notice));
  /** The notices until the end of a session that this call begins and ends: they come in the order of commits. */
  const all = async () => {
    const at = world.clock.now();
    await world.sessions.insert(fakeSession('last', at));
    await world.sessions.end('last');
    await expect.poll(() => heard.at(-1)).toEqual({ kind: 'session-ended', idHash: 'last' });
    return heard.splice(0).slice(0, -1);
  };
  return { ...world, all };
}

const told = (record: ReturnType<typeof sampleChange>, state: string) => ({
  kind: 'change',
  id: record.id,
  state,
  project: record.project,
  pool: record.pool,
  displayName: record.displayName,
  labels: record.base.metadata.labels ?? {},
});

test('a change is told when it is filed and at each step, and not when it is claimed, renewed or released', async () => {
  const { all, file, changes } = await listening();
  const record = sampleChange({ owner: 'boot-1' });
  await file(record);
  expect(await all()).toEqual([told(record, 'applying')]);
  await changes.renew([record.id], 'boot-1');
  await changes.claim(record.id, 0, 'boot-1');
  await changes.release(record.id, 'boot-1', 0);
  expect(await all()).toEqual([]);
  await changes.step(record.id, 1, 'applying', { state: 'checking' }, []);
  expect(await all()).toEqual([told(record, 'checking')]);
});

test('a step that is not committed is not told', async () => {
  const { all, file, changes, execute } = await listening();
  const record = sampleChange();
  await file(record);
  await all();
  await execute("alter table audit add constraint audit_full check (action <> 'updatePool')");
  await expect(
    changes.step(record.id, 0, 'applying', { state: 'checking' }, [auditLine()]),
  ).rejects.toThrow();
  await execute('alter table audit drop constraint audit_full');
  expect(await all()).toEqual([]);
});

test('a name too long to be told is not told, and the change is filed all the same', async () => {
  const { all, file, changes } = await listening();
  const record = sampleChange({ displayName: '名'.repeat(5000) });
  await file(record);
  expect(await all()).toEqual([{ kind: 'missed' }]);
  expect(await changes.find(record.id)).toMatchObject({ displayName: record.displayName });
});

test('a session that is used is not told, one that ends is', async () => {
  const { all, sessions, clock } = await listening();
  const limits = { idleMs: 3_600_000, maxMs: 43_200_000 };
  await sessions.insert(fakeSession('hash', clock.now()));
  clock.advance(120_000);
  expect(await sessions.peek('hash', { ...limits, now: clock.now() })).toMatchObject({
    lastSeenAt: new Date(clock.now().getTime() - 120_000),
  });
  await sessions.find('hash', { ...limits, now: clock.now() });
  expect(await all()).toEqual([]);
  await sessions.end('hash');
  expect(await all()).toEqual([{ kind: 'session-ended', idHash: 'hash' }]);
});

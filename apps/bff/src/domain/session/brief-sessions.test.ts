import { expect, test } from 'vitest';
import { fakeClock } from '../fakes.ts';
import { createBriefSessions } from './brief-sessions.ts';
import { createFakeSessionStore, fakeSession } from './fakes.ts';
import type { SessionRecord } from './ports.ts';

const actor = { id: 'sample:admin', name: 'Admin', roles: ['admin'], teams: [] } as const;

function world() {
  const clock = fakeClock();
  const store = createFakeSessionStore();
  let looks = 0;
  const counted = {
    ...store,
    find: (...args: Parameters<typeof store.find>) => {
      looks += 1;
      return store.find(...args);
    },
  };
  const sessions = createBriefSessions(counted, clock);
  const find = (limits = {}) =>
    sessions.find('hash', { idleMs: 3_600_000, maxMs: 43_200_000, now: clock.now(), ...limits });
  const record: SessionRecord = { ...fakeSession('hash', clock.now()), actor };
  return { clock, store, sessions, find, record, looks: () => looks };
}

test('many requests of one person ask the store at most twice a second', async () => {
  const { clock, sessions, find, record, looks } = world();
  await sessions.insert(record);
  const found = await Promise.all(Array.from({ length: 50 }, () => find()));
  for (let ms = 0; ms < 900; ms += 100) {
    clock.advance(100);
    found.push(await find());
  }
  expect(looks()).toBe(2);
  for (const each of found) expect(each?.actor).toEqual(actor);
});

test('a session that ends here is over at once, also for a look that was under way', async () => {
  const { sessions, find, record } = world();
  await sessions.insert(record);
  await find();
  const ending = sessions.end('hash');
  const during = find();
  await ending;
  await during;
  expect(await find()).toBeNull();
});

test('a session that another process ended is over within a second, and at once when that is told', async () => {
  const { clock, store, sessions, find, record } = world();
  await sessions.insert(record);
  await find();
  await store.end('hash');
  clock.advance(999);
  expect(await find()).toBeNull();
  await sessions.insert(record);
  await find();
  await store.end('hash');
  sessions.forget('hash');
  expect(await find()).toBeNull();
});

test('nobody is remembered to be signed out', async () => {
  const { sessions, find, record } = world();
  expect(await find()).toBeNull();
  await sessions.insert(record);
  expect((await find())?.actor).toEqual(actor);
});

test('a store that fails is asked again', async () => {
  const { store, clock, record } = world();
  const failing = { ...store, find: () => Promise.reject<SessionRecord | null>(new Error('no connection')) };
  const sessions = createBriefSessions(failing, clock);
  const find = () => sessions.find('hash', { idleMs: 10_000, maxMs: 10_000, now: clock.now() });
  await expect(find()).rejects.toThrow('no connection');
  await store.insert(record);
  failing.find = () => Promise.resolve(record);
  expect(await find()).toBe(record);
});

test('with a short idle time the store hears of the use often enough', async () => {
  const { clock, sessions, find, record, looks } = world();
  await sessions.insert(record);
  for (let ms = 0; ms < 1000; ms += 50) {
    expect(await find({ idleMs: 300 })).not.toBeNull();
    clock.advance(50);
  }
  expect(looks()).toBe(20);
});

test('a glance notes no use, and a use right after it is noted', async () => {
  const { clock, store, sessions, record } = world();
  await sessions.insert(record);
  const limits = () => ({ idleMs: 3_600_000, maxMs: 43_200_000, now: clock.now() });
  const seen = () => store.records.get('hash')?.lastSeenAt.getTime();
  clock.advance(60_000);
  expect(await sessions.glance('hash', limits())).not.toBeNull();
  expect(seen()).toBe(record.lastSeenAt.getTime());
  expect(await sessions.find('hash', limits())).not.toBeNull();
  expect(seen()).toBe(clock.now().getTime());
});

test('sessions that end together here are over at once', async () => {
  const { sessions, find, record } = world();
  await sessions.insert(record);
  await find();
  expect(await sessions.endMatching({ userId: 'sample:admin' })).toEqual(['hash']);
  expect(await find()).toBeNull();
});

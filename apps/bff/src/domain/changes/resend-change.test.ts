import { describe, expect, it } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { acceptAtOnce, mergedPool, type SendScript } from '../pools/fakes.ts';
import type { SendResult } from '../pools/ports.ts';
import { updatePool } from '../pools/update-pool.ts';
import { advanceChange } from './advance-change.ts';
import { callerWith, changeWorld, examplePool } from './change-world.test-kit.ts';
import { settleChange } from './settle-change.ts';

const admin = callerWith('admin');
type World = ReturnType<typeof changeWorld>;

function onlyRecord(world: World) {
  const record = [...world.store.records.values()][0];
  if (record === undefined) throw new Error('no change was stored');
  return record;
}

const unknown = (cause: string): SendResult => ({ kind: 'unknown', cause });
const lostBefore: SendScript = (_body, pool) => ({ after: pool, result: unknown('timeout') });
const refusedBy =
  (error: DomainError): SendScript =>
  (_body, pool) => ({ after: pool, result: { kind: 'not-applied', error, throttled: false } });

/** One script a send; the last one repeats. */
function sendBy(world: World, ...scripts: SendScript[]): void {
  world.gateway.onSend = (body, pool) => {
    const script = scripts[Math.min(world.gateway.sent.length, scripts.length) - 1];
    if (script === undefined) throw new Error('no script');
    return script(body, pool);
  };
}

async function looks(world: World, count: number, deps = world.deps): Promise<void> {
  for (let look = 0; look < count; look += 1) {
    const next = await advanceChange(deps, onlyRecord(world).id);
    if (next === null) return;
    world.clock.advance(next);
  }
}

/** Looks until the settle window of the first send is over, and no further. */
async function untilWindowIsOver(world: World): Promise<void> {
  while (world.clock.now().toISOString() < (onlyRecord(world).settleUntil ?? '')) await looks(world, 1);
}

async function start(...scripts: SendScript[]): Promise<World> {
  const world = changeWorld();
  sendBy(world, ...scripts);
  await updatePool(world.deps, admin, world.request(3));
  return world;
}

function expectSameBytes(world: World, times: number): void {
  expect(world.gateway.sent).toHaveLength(times);
  expect(new Set(world.gateway.sent)).toEqual(new Set([onlyRecord(world).body]));
}

const causes = ['timeout', 'reset', 'status_502', 'truncated', 'not_json'];

describe('an unknown outcome', () => {
  it.each(causes)('%s without effect: the same bytes once more, and it is accepted', async (cause) => {
    const world = await start((_body, pool) => ({ after: pool, result: unknown(cause) }), acceptAtOnce);
    await untilWindowIsOver(world);
    expectSameBytes(world, 1);
    await looks(world, 1);
    expectSameBytes(world, 2);
    expect(onlyRecord(world)).toMatchObject({
      state: 'following',
      attempts: [{ outcome: 'unknown' }, { n: 2, outcome: 'accepted' }],
    });
  });

  it('of an answer without our values, with no effect, is sent again like any other', async () => {
    const world = await start(
      (_body, pool) => ({ after: pool, result: { kind: 'answered', pool } }),
      acceptAtOnce,
    );
    await looks(world, 8);
    expectSameBytes(world, 2);
    expect(onlyRecord(world)).toMatchObject({ attempts: [{ outcome: 'unknown' }, { outcome: 'accepted' }] });
  });

  it.each(causes)('%s with effect: a read shows it, and nothing is sent again', async (cause) => {
    const world = await start((body, pool) => ({ after: mergedPool(pool, body), result: unknown(cause) }));
    await looks(world, 8);
    expectSameBytes(world, 1);
    expect(onlyRecord(world).attempts).toMatchObject([{ outcome: 'accepted' }]);
  });

  it.each([1, 2, 3])('whose effect comes late, after send %i, is seen and ends the sending', async (send) => {
    const world = await start(lostBefore);
    while (world.gateway.sent.length < send) await looks(world, 1);
    world.gateway.pools.set('auto-pool-os-1', mergedPool(world.live(), onlyRecord(world).body ?? ''));
    await looks(world, 8);
    expectSameBytes(world, send);
    expect(onlyRecord(world)).toMatchObject({ unsettled: false });
    expect(['following', 'applied']).toContain(onlyRecord(world).state);
  });

  it('lets no other change of the pool in between the sends', async () => {
    const world = await start(lostBefore);
    while (world.gateway.sent.length < 2) await looks(world, 1);
    await expect(updatePool(world.deps, admin, world.request(4))).rejects.toMatchObject({
      code: 'change.in_flight',
    });
    expectSameBytes(world, 2);
  });

  it('three times asks a person, is never sent a fourth time, and can be given up', async () => {
    const world = await start(lostBefore);
    await looks(world, 40);
    expectSameBytes(world, 3);
    expect(onlyRecord(world)).toMatchObject({ state: 'checking', unsettled: true });
    const given = await settleChange(world.deps, admin, onlyRecord(world).id, 'withdraw');
    expect(given.state).toBe('unresolved');
    const intents = world.store.lines.filter(
      ({ kind, action }) => kind === 'intent' && action === 'updatePool',
    );
    expect(intents.map(({ details }) => Object(details).attempt)).toEqual([1, 2, 3]);
  });
});

describe('before the same bytes leave again', () => {
  it('a pool that moved elsewhere is a conflict, and nothing is sent', async () => {
    const world = await start(lostBefore);
    await untilWindowIsOver(world);
    const { spec } = examplePool();
    world.gateway.pools.set('auto-pool-os-1', {
      ...world.live(),
      spec: { ...spec, resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 7 }] },
    });
    await looks(world, 1);
    expectSameBytes(world, 1);
    expect(onlyRecord(world).state).toBe('conflict');
  });

  it('a pool that moves between the look and the last comparison is not written over', async () => {
    const world = await start(lostBefore);
    await untilWindowIsOver(world);
    const moved = {
      ...world.live(),
      spec: { ...world.live().spec, resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 7 }] },
    };
    let reads = 0;
    const gateway: typeof world.gateway = {
      ...world.gateway,
      async showPool(...args) {
        if (++reads === 2) world.gateway.pools.set('auto-pool-os-1', moved);
        return world.gateway.showPool(...args);
      },
    };
    await looks(world, 1, { ...world.deps, gateway });
    expectSameBytes(world, 1);
    await looks(world, 1);
    expect(onlyRecord(world).state).toBe('conflict');
  });

  it('an author who has lost the right sends nothing; a person is asked', async () => {
    const world = await start(lostBefore, acceptAtOnce);
    await looks(world, 10, { ...world.deps, actors: { find: async () => callerWith('viewer').actor } });
    expectSameBytes(world, 1);
    expect(onlyRecord(world)).toMatchObject({
      state: 'checking',
      unsettled: true,
      error: { code: 'access.denied' },
    });
  });

  it('a change that somebody else took over is not sent', async () => {
    const world = await start(lostBefore, acceptAtOnce);
    await untilWindowIsOver(world);
    let steps = 0;
    const step: typeof world.deps.changes.step = async (...args) => {
      const stepped = await world.deps.changes.step(...args);
      // The intent is written; then another process claims the change.
      if (++steps === 1 && stepped !== null)
        await world.deps.changes.claim(stepped.id, stepped.fence, 'boot-2');
      return stepped;
    };
    await looks(world, 1, { ...world.deps, changes: { ...world.deps.changes, step } });
    expectSameBytes(world, 1);
    expect(onlyRecord(world)).toMatchObject({ attempts: [{ outcome: 'unknown' }, { outcome: 'sending' }] });
    await looks(world, 1);
    expect(onlyRecord(world)).toMatchObject({ attempts: [{ outcome: 'unknown' }, { outcome: 'unknown' }] });
  });

  it('a comparison that is too old by the time of the send is made again, and no attempt is counted', async () => {
    const world = await start(lostBefore, acceptAtOnce);
    await untilWindowIsOver(world);
    const step: typeof world.deps.changes.step = async (...args) => {
      world.clock.advance(40_000);
      return world.deps.changes.step(...args);
    };
    await looks(world, 1, { ...world.deps, changes: { ...world.deps.changes, step } });
    expectSameBytes(world, 1);
    expect(onlyRecord(world)).toMatchObject({ state: 'checking', attempts: [{ n: 1 }], unsettled: false });
    await looks(world, 4);
    expectSameBytes(world, 2);
  });

  it('a repeat that never left the house is no attempt, and is made again', async () => {
    const error = new DomainError('upstream.unreachable');
    const unreachable: SendScript = (_body, pool) => ({
      after: pool,
      result: { kind: 'not-applied', error, throttled: false, sent: false },
    });
    const world = await start(lostBefore, unreachable, unreachable, unreachable, acceptAtOnce);
    await looks(world, 40);
    expect(onlyRecord(world)).toMatchObject({
      state: 'following',
      attempts: [{ outcome: 'unknown' }, { outcome: 'accepted' }],
    });
  });

  it('half an hour after it was filed nothing is sent by itself any more', async () => {
    const world = await start(lostBefore, acceptAtOnce);
    world.clock.advance(31 * 60_000);
    await looks(world, 3);
    expectSameBytes(world, 1);
    expect(onlyRecord(world)).toMatchObject({ state: 'checking', unsettled: true });
  });
});

describe('a repeat that is refused', () => {
  it('leaves the change checking, since the first send may still take effect, and asks a person', async () => {
    const world = await start(lostBefore, refusedBy(new DomainError('upstream.bad_request')));
    await looks(world, 12);
    expectSameBytes(world, 2);
    expect(onlyRecord(world)).toMatchObject({
      state: 'checking',
      unsettled: true,
      attempts: [{ outcome: 'unknown' }, { outcome: 'not-applied' }],
      error: { code: 'upstream.bad_request' },
    });
    world.gateway.pools.set('auto-pool-os-1', mergedPool(world.live(), onlyRecord(world).body ?? ''));
    await looks(world, 1);
    expect(onlyRecord(world)).toMatchObject({
      state: 'following',
      error: null,
      attempts: [{ outcome: 'unknown' }, { outcome: 'not-applied' }],
    });
  });

  it('because the cloud is busy is made again at its time', async () => {
    const busy: SendScript = (_body, pool) => ({
      after: pool,
      result: {
        kind: 'not-applied',
        throttled: true,
        retryAt: new Date(world.clock.now().getTime() + 90_000),
        error: new DomainError('upstream.throttled'),
      },
    });
    const world = await start(lostBefore, (...args) => busy(...args), acceptAtOnce);
    await untilWindowIsOver(world);
    await looks(world, 1);
    expectSameBytes(world, 2);
    const notBefore = onlyRecord(world).nextAttemptAt ?? '';
    while (world.gateway.sent.length < 3) await looks(world, 1);
    expect(onlyRecord(world).attempts.at(-1)?.sentAt).toBe(notBefore);
    expectSameBytes(world, 3);
  });
});

describe('a process that dies while it repeats', () => {
  it('leaves an attempt nobody knows about, which is settled by reads first', async () => {
    const world = await start(lostBefore, () => {
      throw new Error('killed');
    });
    await untilWindowIsOver(world);
    await expect(looks(world, 1)).rejects.toThrow('killed');
    const next = { ...world.deps, bootId: 'boot-2', sending: new Set<string>() };
    expect(await advanceChange(next, onlyRecord(world).id)).toBe(0);
    expect(onlyRecord(world)).toMatchObject({
      state: 'checking',
      attempts: [{ outcome: 'unknown' }, { outcome: 'unknown' }],
    });
    expectSameBytes(world, 2);
  });
});

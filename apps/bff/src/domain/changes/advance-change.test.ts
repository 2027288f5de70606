import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, it } from 'vitest';
import { acceptAtOnce, mergedPool } from '../pools/fakes.ts';
import { updatePool } from '../pools/update-pool.ts';
import { DomainError } from '../domain-error.ts';
import { advanceChange } from './advance-change.ts';
import { callerWith, changeWorld } from './change-world.test-kit.ts';

const admin = callerWith('admin');
type World = ReturnType<typeof changeWorld>;

function onlyRecord(world: World) {
  const record = [...world.store.records.values()][0];
  if (record === undefined) throw new Error('no change was stored');
  return record;
}

function withAvailable(pool: Pool, available: number, creating: number): Pool {
  const nodes = (count: number) =>
    count === 0 ? [] : [{ flavor: 'modelarts.vm.cpu.4ud', count, azs: [{ az: 'cn-north-7c', count }] }];
  return {
    ...pool,
    status: { ...pool.status, resources: { available: nodes(available), creating: nodes(creating) } },
  };
}

/** The same world seen by the next process. */
function afterRestart(world: World): World['deps'] {
  return { ...world.deps, bootId: 'boot-2', sending: new Set(), abandoned: new Set(), keysAtWork: new Map() };
}

async function lost(world: World, effect: boolean): Promise<void> {
  world.gateway.onSend = (body, pool) => ({
    after: effect ? mergedPool(pool, body) : pool,
    result: { kind: 'unknown', cause: 'timeout' },
  });
  await updatePool(world.deps, admin, world.request(3));
}

describe('a change whose outcome is unknown', () => {
  it('is settled by a read that shows the target, and nothing is sent again', async () => {
    const world = changeWorld();
    await lost(world, true);
    expect(await advanceChange(world.deps, onlyRecord(world).id)).toBe(0);
    expect(onlyRecord(world)).toMatchObject({ state: 'following', attempts: [{ outcome: 'accepted' }] });
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('stays checking while the pool stands as before, and is looked at when its window ends', async () => {
    const world = changeWorld();
    await lost(world, false);
    const delays: (number | null)[] = [];
    for (let look = 0; look < 4; look += 1) {
      const next = await advanceChange(world.deps, onlyRecord(world).id);
      delays.push(next);
      world.clock.advance(next ?? 0);
    }
    expect(delays).toEqual([5000, 15000, 30000, 10000]);
    expect(onlyRecord(world)).toMatchObject({ state: 'checking', unsettled: false });
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('becomes a conflict when the pool is neither as before nor as asked', async () => {
    const world = changeWorld();
    await lost(world, false);
    const pool = world.live();
    const spec = { ...pool.spec, resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 7 }] };
    world.gateway.pools.set(pool.metadata.name, { ...pool, spec });
    expect(await advanceChange(world.deps, onlyRecord(world).id)).toBeNull();
    expect(onlyRecord(world)).toMatchObject({ state: 'conflict', live: { spec } });
  });
});

describe('a change that was being sent when the process died', () => {
  it('is checking with an unknown attempt, never sent blindly', async () => {
    const world = changeWorld();
    const resumed = afterRestart(world);
    world.gateway.onSend = () => {
      throw new Error('killed');
    };
    await updatePool(world.deps, admin, world.request(3)).catch(() => undefined);
    expect(onlyRecord(world)).toMatchObject({ state: 'applying', attempts: [{ outcome: 'sending' }] });
    expect(await advanceChange(resumed, onlyRecord(world).id)).toBe(0);
    expect(onlyRecord(world)).toMatchObject({ state: 'checking', attempts: [{ outcome: 'unknown' }] });
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('goes on from the start when no intent was written', async () => {
    const world = changeWorld();
    const dying: typeof world.deps.changes = {
      ...world.deps.changes,
      step: () => Promise.reject(new Error('killed')),
    };
    await updatePool({ ...world.deps, changes: dying }, admin, world.request(3)).catch(() => undefined);
    expect(onlyRecord(world)).toMatchObject({ state: 'applying', attempts: [] });
    await advanceChange(afterRestart(world), onlyRecord(world).id);
    expect(onlyRecord(world)).toMatchObject({ state: 'following', fence: 2 });
    expect(world.gateway.sent).toHaveLength(1);
  });
});

describe('a change whose runner met trouble', () => {
  it('is looked at again when the store goes away after the send was resumed', async () => {
    const world = changeWorld();
    const dying: typeof world.deps.changes = {
      ...world.deps.changes,
      step: () => Promise.reject(new DomainError('store.unavailable')),
    };
    await updatePool({ ...world.deps, changes: dying }, admin, world.request(3)).catch(() => undefined);
    const id = onlyRecord(world).id;
    let steps = 0;
    const failing: typeof world.deps.changes = {
      ...world.deps.changes,
      // The intent is written, the outcome is not.
      step: (...args) =>
        ++steps === 1
          ? world.deps.changes.step(...args)
          : Promise.reject(new DomainError('store.unavailable')),
    };
    const next = afterRestart(world);
    expect(await advanceChange({ ...next, changes: failing }, id)).toBeNull();
    expect(world.watched.at(-1)).toEqual({ id, inMs: 1000 });
    expect(await advanceChange(next, id)).toBe(0);
    expect(await advanceChange(next, id)).toBe(0);
    expect(onlyRecord(world)).toMatchObject({ state: 'following' });
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('is handed to the runner when a mistake of ours stops the request after the send', async () => {
    const world = changeWorld();
    world.gateway.onSend = () => {
      throw new Error('a mistake');
    };
    // Nobody knows whether the bytes left: that is what the caller is told.
    const reply = await updatePool(world.deps, admin, world.request(3));
    expect(reply).toMatchObject({ status: 202, change: { attempts: [{ outcome: 'sending' }] } });
    expect(world.watched).toMatchObject([{ id: onlyRecord(world).id }]);
  });
});

describe('a throttled change', () => {
  it('is sent again at its time, three times at most, then fails', async () => {
    const world = changeWorld();
    world.gateway.onSend = (_body, pool) => ({
      after: pool,
      result: {
        kind: 'not-applied',
        throttled: true,
        retryAt: new Date(world.clock.now().getTime() + 5000),
        error: new DomainError('upstream.throttled'),
      },
    });
    await updatePool(world.deps, admin, world.request(3));
    const id = onlyRecord(world).id;
    expect(await advanceChange(world.deps, id)).toBe(5000);
    expect(world.gateway.sent).toHaveLength(1);
    for (let round = 0; round < 4; round += 1) {
      world.clock.advance(5000);
      await advanceChange(world.deps, id);
    }
    expect(world.gateway.sent).toHaveLength(3);
    expect(new Set(world.gateway.sent).size).toBe(1);
    expect(onlyRecord(world)).toMatchObject({ state: 'failed', error: { code: 'upstream.throttled' } });
  });
});

describe('a change that is followed', () => {
  async function accepted(world: World): Promise<string> {
    world.gateway.onSend = (body, pool) => {
      const { after } = acceptAtOnce(body, pool);
      const growing = withAvailable(after ?? pool, 2, 1);
      return { after: growing, result: { kind: 'answered', pool: growing } };
    };
    await updatePool(world.deps, admin, world.request(3));
    return onlyRecord(world).id;
  }

  it('is applied after two good reads, a stable time apart', async () => {
    const world = changeWorld();
    const id = await accepted(world);
    expect(await advanceChange(world.deps, id)).toBe(2000);
    expect(onlyRecord(world)).toMatchObject({
      state: 'following',
      progress: { wanted: 3, available: 2, creating: 1 },
    });
    world.gateway.pools.set('auto-pool-os-1', withAvailable(world.live(), 3, 0));
    await advanceChange(world.deps, id);
    expect(onlyRecord(world)).toMatchObject({ state: 'following', progress: { awaiting: ['second-read'] } });
    world.clock.advance(20000);
    expect(await advanceChange(world.deps, id)).toBeNull();
    expect(onlyRecord(world)).toMatchObject({ state: 'applied', progress: { available: 3, awaiting: [] } });
  });

  it('starts over when a bad read comes between two good ones', async () => {
    const world = changeWorld();
    const id = await accepted(world);
    world.gateway.pools.set('auto-pool-os-1', withAvailable(world.live(), 3, 0));
    await advanceChange(world.deps, id);
    world.clock.advance(20000);
    world.gateway.pools.set('auto-pool-os-1', withAvailable(world.live(), 2, 1));
    expect(await advanceChange(world.deps, id)).toBe(2000);
    expect(onlyRecord(world)).toMatchObject({ state: 'following', goodSince: null });
  });

  it('ends as partly applied at its deadline', async () => {
    const world = changeWorld();
    const id = await accepted(world);
    await advanceChange(world.deps, id);
    world.clock.advance(5400000);
    expect(await advanceChange(world.deps, id)).toBeNull();
    expect(onlyRecord(world)).toMatchObject({ state: 'partly-applied' });
  });

  it('is superseded by a later accepted change of the same pool', async () => {
    const world = changeWorld();
    const id = await accepted(world);
    world.gateway.onSend = acceptAtOnce;
    await updatePool(world.deps, admin, world.request(4));
    expect(world.store.records.get(id)).toMatchObject({ state: 'superseded' });
  });
});

import { describe, expect, it } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { acceptAtOnce, mergedPool } from '../pools/fakes.ts';
import { updatePool } from '../pools/update-pool.ts';
import { advanceChange } from './advance-change.ts';
import { callerWith, changeWorld, examplePool } from './change-world.test-kit.ts';

const admin = callerWith('admin');
type World = ReturnType<typeof changeWorld>;
type Deps = World['deps'];

function onlyRecord(world: World) {
  const record = [...world.store.records.values()][0];
  if (record === undefined) throw new Error('no change was stored');
  return record;
}

/** The store with something that happens right after the intent was committed. */
function afterIntent(world: World, happen: () => void): Deps {
  let steps = 0;
  const step: Deps['changes']['step'] = async (...args) => {
    const stepped = await world.deps.changes.step(...args);
    if (++steps === 1) happen();
    return stepped;
  };
  return { ...world.deps, changes: { ...world.deps.changes, step } };
}

/** A change that the upstream has asked to send again in five seconds. */
async function throttled(world: World): Promise<string> {
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
  world.gateway.onSend = acceptAtOnce;
  return onlyRecord(world).id;
}

function failure(code: 'upstream.unreachable' | 'store.unavailable') {
  return () => Promise.reject(new DomainError(code));
}

describe('right before the bytes leave', () => {
  it('the pool is read last, after everything else that takes time', async () => {
    const world = changeWorld();
    const order: string[] = [];
    const gateway: Deps['gateway'] = {
      ...world.gateway,
      showPool: (...args) => (order.push('pool'), world.gateway.showPool(...args)),
      listWorkloads: (...args) => (order.push('workloads'), world.gateway.listWorkloads(...args)),
      sendPatch: (...args) => (order.push('send'), world.gateway.sendPatch(...args)),
    };
    await updatePool({ ...world.deps, gateway }, admin, world.request(3));
    expect(order.slice(-2)).toEqual(['pool', 'send']);
  });

  it('a slow intent makes the comparison old: nothing is sent, and that is certain', async () => {
    const world = changeWorld();
    const slow = afterIntent(world, () => world.clock.advance(30_001));
    await expect(updatePool(slow, admin, world.request(3))).rejects.toMatchObject({ code: 'server.busy' });
    expect(world.gateway.sent).toEqual([]);
    expect(onlyRecord(world)).toMatchObject({ state: 'failed', attempts: [{ outcome: 'not-applied' }] });
    expect(world.store.lines.map(({ kind, details }) => [kind, details['sent']])).toEqual([
      ['intent', undefined],
      ['outcome', false],
    ]);
  });

  it('a machine that slept counts as slow, though its monotonic clock stood still', async () => {
    const world = changeWorld();
    let slept = 0;
    const clock = { ...world.clock, now: () => new Date(world.clock.now().getTime() + slept) };
    const deps = { ...afterIntent(world, () => (slept = 3_600_000)), clock };
    await expect(updatePool(deps, admin, world.request(3))).rejects.toMatchObject({ code: 'server.busy' });
    expect(world.gateway.sent).toEqual([]);
  });

  it('another owner may have taken over: the old one sends nothing', async () => {
    const world = changeWorld();
    const robbed = afterIntent(world, () => {
      const record = onlyRecord(world);
      world.store.records.set(record.id, { ...record, fence: record.fence + 1, owner: 'boot-9' });
    });
    expect(await updatePool(robbed, admin, world.request(3))).toMatchObject({ status: 202 });
    expect(world.gateway.sent).toEqual([]);
    expect(onlyRecord(world)).toMatchObject({ state: 'applying', owner: 'boot-9' });
  });
});

describe('when the store goes away', () => {
  const dying = (world: World): Deps => ({
    ...world.deps,
    changes: { ...world.deps.changes, step: failure('store.unavailable') },
  });

  it('before the intent, nothing is sent then and nothing is sent later', async () => {
    const world = changeWorld();
    await expect(updatePool(dying(world), admin, world.request(3))).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect(world.watched).toMatchObject([{ id: onlyRecord(world).id }]);
    expect(await advanceChange(world.deps, onlyRecord(world).id)).toBeNull();
    expect(onlyRecord(world)).toMatchObject({ state: 'failed', error: { code: 'store.unavailable' } });
    expect(world.gateway.sent).toEqual([]);
  });

  it('while the change was filed, nobody knows whether it was: it is not sent later', async () => {
    const world = changeWorld();
    const insert: Deps['changes']['insert'] = async (...args) => {
      await world.deps.changes.insert(...args);
      throw new DomainError('store.unavailable');
    };
    const deps = { ...world.deps, changes: { ...world.deps.changes, insert } };
    await expect(updatePool(deps, admin, world.request(3))).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect(await advanceChange(world.deps, onlyRecord(world).id)).toBeNull();
    expect(onlyRecord(world)).toMatchObject({ state: 'failed' });
    expect(world.gateway.sent).toEqual([]);
  });

  it('after the send, the caller hears that nobody knows yet, never that nothing was done', async () => {
    const world = changeWorld();
    let steps = 0;
    const step: Deps['changes']['step'] = (...args) =>
      ++steps === 1 ? world.deps.changes.step(...args) : failure('store.unavailable')();
    const keys = { ...world.deps.keys, finish: failure('store.unavailable') };
    const deps = { ...world.deps, keys, changes: { ...world.deps.changes, step } };
    const request = world.request(3);
    const reply = await updatePool(deps, admin, request);
    expect(reply).toMatchObject({ status: 202, change: { state: 'applying' } });
    expect(world.watched).toMatchObject([{ inMs: 1000 }]);
    await advanceChange(world.deps, onlyRecord(world).id);
    await advanceChange(world.deps, onlyRecord(world).id);
    expect(onlyRecord(world)).toMatchObject({ state: 'following' });
    expect(await updatePool(world.deps, admin, request)).toMatchObject({ status: 200 });
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('after all is recorded, what cannot be kept for the key does not undo the answer', async () => {
    const world = changeWorld();
    const keys = { ...world.deps.keys, finish: failure('store.unavailable') };
    const request = world.request(3);
    expect(await updatePool({ ...world.deps, keys }, admin, request)).toMatchObject({ status: 200 });
    expect(await updatePool(world.deps, admin, request)).toMatchObject({ status: 200 });
    expect(world.gateway.sent).toHaveLength(1);
  });
});

describe('a change that is taken up again', () => {
  it('is not sent for a person who has lost the right meanwhile', async () => {
    for (const find of [async () => null, async () => callerWith('viewer').actor]) {
      const world = changeWorld();
      const id = await throttled(world);
      world.clock.advance(5000);
      await advanceChange({ ...world.deps, actors: { find } }, id);
      expect(onlyRecord(world)).toMatchObject({ state: 'failed', error: { code: 'access.denied' } });
      expect(world.gateway.sent).toHaveLength(1);
    }
  });

  it('waits for an upstream that cannot be read, and ends half an hour after it was filed', async () => {
    const world = changeWorld();
    const id = await throttled(world);
    world.clock.advance(5000);
    const gateway = { ...world.gateway, showPool: failure('upstream.unreachable') };
    await advanceChange({ ...world.deps, gateway }, id);
    expect(onlyRecord(world)).toMatchObject({ state: 'applying', attempts: [{ outcome: 'not-applied' }] });
    expect(world.watched.at(-1)).toEqual({ id, inMs: 5000 });
    world.clock.advance(5000);
    await advanceChange(world.deps, id);
    expect(onlyRecord(world)).toMatchObject({ state: 'following' });

    const other = changeWorld();
    const late = await throttled(other);
    other.clock.advance(30 * 60_000);
    await advanceChange(
      { ...other.deps, gateway: { ...other.gateway, showPool: failure('upstream.unreachable') } },
      late,
    );
    expect(onlyRecord(other)).toMatchObject({ state: 'failed', error: { code: 'upstream.unreachable' } });
  });

  it('goes when its time has come, also after the clock was set back', async () => {
    const world = changeWorld();
    const id = await throttled(world);
    world.clock.advance(-24 * 3_600_000);
    await advanceChange(world.deps, id);
    expect(onlyRecord(world)).toMatchObject({ state: 'following' });
  });

  it('that our own gate holds back has made no attempt, however often', async () => {
    const world = changeWorld();
    world.gateway.onSend = (_body, pool) => ({
      after: pool,
      result: {
        kind: 'not-applied',
        throttled: true,
        sent: false,
        retryAt: new Date(world.clock.now().getTime() + 5000),
        error: new DomainError('upstream.throttled'),
      },
    });
    await updatePool(world.deps, admin, world.request(3));
    const { id } = onlyRecord(world);
    for (let round = 0; round < 6; round += 1) {
      world.clock.advance(5000);
      await advanceChange(world.deps, id);
    }
    expect(onlyRecord(world)).toMatchObject({ state: 'applying', attempts: [] });
    world.gateway.onSend = acceptAtOnce;
    world.clock.advance(5000);
    await advanceChange(world.deps, id);
    expect(onlyRecord(world)).toMatchObject({
      state: 'following',
      attempts: [{ n: 1, outcome: 'accepted' }],
    });
  });
});

describe('a request that slept while another replica took its change over', () => {
  /** Another replica owns the change from the moment its bytes have left. */
  function takenOver(world: World, meanwhile: (id: string) => void = () => undefined): void {
    world.gateway.onSend = (body, pool) => {
      const record = onlyRecord(world);
      world.store.records.set(record.id, { ...record, owner: 'boot-2', fence: record.fence + 1 });
      meanwhile(record.id);
      return acceptAtOnce(body, pool);
    };
  }

  it('answers the change as it stands, never that nothing was done', async () => {
    const world = changeWorld();
    takenOver(world);
    const reply = await updatePool(world.deps, admin, world.request(3));
    expect(reply).toMatchObject({ status: 202, change: { id: onlyRecord(world).id, state: 'applying' } });
  });

  it('answers as the other one has found it', async () => {
    const world = changeWorld();
    takenOver(world, (id) => {
      const record = onlyRecord(world);
      const result = mergedPool(world.live(), record.body ?? '');
      world.store.records.set(id, { ...record, state: 'following', result });
    });
    expect(await updatePool(world.deps, admin, world.request(3))).toMatchObject({ status: 200 });
  });

  it('answers the change also while the store cannot say how it stands', async () => {
    const world = changeWorld();
    const find: Deps['changes']['find'] = (id) =>
      onlyRecord(world).owner === 'boot-2' ? failure('store.unavailable')() : world.deps.changes.find(id);
    takenOver(world);
    const deps = { ...world.deps, changes: { ...world.deps.changes, find } };
    expect(await updatePool(deps, admin, world.request(3))).toMatchObject({ status: 202 });
    expect([...deps.abandoned]).toEqual([]);
  });
});

describe('a change whose caller was told that nothing was done, taken over by another replica', () => {
  /** The store goes away right after the claim; by the time it is back the other replica works on the change. */
  async function takenOverWhileAway(world: World, taken: Partial<ReturnType<typeof onlyRecord>>) {
    const step = failure('store.unavailable');
    const deps = { ...world.deps, changes: { ...world.deps.changes, step } };
    await expect(updatePool(deps, admin, world.request(3))).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    const record = onlyRecord(world);
    const theirs = { ...record, owner: 'boot-2', fence: record.fence + 1, ...taken };
    world.store.records.set(record.id, theirs);
    return theirs;
  }
  const attempts = [{ n: 1, sentAt: '2026-01-01T00:00:00.000Z', outcome: 'sending' as const }];

  it('is not called failed while that one is sending it', async () => {
    const world = changeWorld();
    const theirs = await takenOverWhileAway(world, { attempts });
    expect(await advanceChange(world.deps, theirs.id)).toBeNull();
    expect(onlyRecord(world)).toEqual(theirs);
    expect([...world.deps.abandoned]).toEqual([]);
  });

  it('is not looked at by both, whatever became of it', async () => {
    const world = changeWorld();
    const theirs = await takenOverWhileAway(world, { state: 'checking', attempts });
    const reads = world.gateway.calls.length;
    expect(await advanceChange(world.deps, theirs.id)).toBeNull();
    expect(world.gateway.calls).toHaveLength(reads);
    expect([...world.deps.abandoned]).toEqual([]);
  });
});

describe('reads from before an accepted change', () => {
  /** An upstream that accepts and then shows the pool as it was. */
  function oldReads(world: World): void {
    world.gateway.onSend = (body, pool) => ({
      after: pool,
      result: { kind: 'answered', pool: mergedPool(pool, body) },
    });
  }

  it('are no base for the next change, which would undo it unseen', async () => {
    const world = changeWorld();
    oldReads(world);
    const first = await updatePool(world.deps, admin, world.request(3));
    const { id } = onlyRecord(world);
    expect(first).toMatchObject({ status: 200, changeId: id });
    await expect(updatePool(world.deps, admin, world.request(4))).rejects.toMatchObject({
      code: 'change.in_flight',
      options: { changeId: id },
    });
    expect(world.gateway.sent).toHaveLength(1);
    expect(world.store.lines.at(-1)).toMatchObject({
      kind: 'refused',
      details: { code: 'change.in_flight' },
    });
  });

  it('that last longer than the settle window are what the pool is', async () => {
    const world = changeWorld();
    oldReads(world);
    await updatePool(world.deps, admin, world.request(3));
    world.clock.advance(60_000);
    expect(await updatePool(world.deps, admin, world.request(4))).toMatchObject({ status: 200 });
    expect(world.gateway.sent).toHaveLength(2);
  });
});

describe('an outcome nobody knows', () => {
  it('is not taken for accepted while the pool stands exactly as before', async () => {
    const pool = examplePool();
    const azs = [{ az: 'cn-north-7c', count: 2 }];
    const world = changeWorld({
      ...pool,
      spec: { ...pool.spec, resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2, azs }] },
    });
    world.gateway.onSend = (_body, before) => ({
      after: before,
      result: { kind: 'unknown', cause: 'timeout' },
    });
    const request = world.request(2, {
      patch: { spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2, azs: [] }] } },
      acknowledge: ['zones.by_cloud', 'jobs.hit', 'entry.unknown_flavor'],
    });
    await updatePool(world.deps, admin, request);
    await advanceChange(world.deps, onlyRecord(world).id);
    expect(onlyRecord(world)).toMatchObject({ state: 'checking' });
  });
});

describe('a change that another one took over from', () => {
  it('is superseded by its own next look, should the store have gone away at that moment', async () => {
    const world = changeWorld();
    await updatePool(world.deps, admin, world.request(3));
    const first = onlyRecord(world).id;
    const list: Deps['changes']['list'] = (query) =>
      query.state?.join() === 'following' ? failure('store.unavailable')() : world.deps.changes.list(query);
    const deps = { ...world.deps, changes: { ...world.deps.changes, list } };
    expect(await updatePool(deps, admin, world.request(4))).toMatchObject({ status: 200 });
    expect(world.store.records.get(first)).toMatchObject({ state: 'following' });
    expect(await advanceChange(world.deps, first)).toBeNull();
    expect(world.store.records.get(first)).toMatchObject({ state: 'superseded' });
  });
});

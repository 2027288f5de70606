import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { ResourceFlavor } from '@poolwright/schemas/modelarts/resource-flavor';
import { describe, expect, test } from 'vitest';
import { showDraft } from '../drafts/show-draft.ts';
import { DomainError } from '../domain-error.ts';
import { updatePool } from '../pools/update-pool.ts';
import { advanceChange } from './advance-change.ts';
import { callerWith, changeWorld, examplePool } from './change-world.test-kit.ts';
import { settleChange } from './settle-change.ts';
import { showChange } from './show-change.ts';
import { tryElsewhere } from './try-elsewhere.ts';

const admin = callerWith('admin');
const flavor = 'modelarts.vm.cpu.4ud';
const hour = 3_600_000;

const nodes = (az: string, count: number) => ({ flavor, count, azs: [{ az, count }] });

/** A pool that grew from 2 to 5 in zone a; two nodes came up broken there. */
function shortPool(pool: Pool): Pool {
  return {
    ...pool,
    status: {
      ...pool.status,
      resources: { available: [nodes('a', 3)], abnormal: [nodes('a', 2)] },
    },
  };
}

const offered: ResourceFlavor = {
  metadata: { name: flavor },
  spec: { cpuArch: 'x86', billingModes: [0] },
  status: { phase: { a: 'normal', b: 'soldout', c: 'normal' } },
};

/** A change from 2 to 5 nodes whose movement has ended at 3. */
async function stalled(flavors: readonly ResourceFlavor[] = [offered]) {
  const world = changeWorld({
    ...examplePool(),
    status: { phase: 'Running', resources: { available: [nodes('a', 2)] } },
  });
  await updatePool(world.deps, admin, world.request(5));
  const [filed] = world.store.records.values();
  if (filed === undefined) throw new Error('nothing was filed');
  const { gateway, deps, clock, store } = world;
  gateway.listFlavors = async () => flavors;
  gateway.listOrders = async () => ({
    items: [
      {
        orderName: 'order-1',
        phase: 'partialSuccessed',
        failReason: 'no capacity in a',
        creationTimestamp: clock.now().toISOString(),
      },
    ],
    unreadable: 0,
  });
  gateway.pools.set(filed.pool, shortPool(world.live()));
  await advanceChange(deps, filed.id);
  const early = await showChange(deps, admin, filed.id);
  clock.advance(20_000);
  await advanceChange(deps, filed.id);
  const record = () => {
    const found = store.records.get(filed.id);
    if (found === undefined) throw new Error('the change is gone');
    return found;
  };
  return { ...world, id: filed.id, early, record };
}

const choices = ['wait-on', 'accept-part', 'try-elsewhere'];

describe('a change whose movement has ended short', () => {
  test('says how many failed where and why, after two reads, and stays in progress', async () => {
    const { deps, id, early } = await stalled();
    expect(early).toMatchObject({ state: 'following', actions: [], progress: { stalled: false } });
    // The nodes differ from those before the send at the first look already.
    expect(early.progress?.firstMovementAt).toBe(early.progress?.asOf);
    const change = await showChange(deps, admin, id);
    expect(change).toMatchObject({ state: 'following', actions: choices });
    expect(change.progress).toMatchObject({
      wanted: 5,
      available: 3,
      stalled: true,
      reasons: [{ source: 'order', text: 'no capacity in a' }],
      flavors: [
        { flavor, wanted: 5, available: 3, failed: 2, zones: [{ az: 'a', available: 3, abnormal: 2 }] },
      ],
      order: { name: 'order-1', waitsForPayment: false },
    });
  });

  test('offers nothing to those who may not decide', async () => {
    const { deps, id } = await stalled();
    expect((await showChange(deps, callerWith('viewer'), id)).actions).toEqual([]);
  });

  test('waits on until a later deadline, whatever a look that began earlier says', async () => {
    const { deps, id, record, clock, store } = await stalled();
    const before = record();
    const change = await settleChange(deps, admin, id, 'wait-on');
    const deadline = Date.parse(before.progress?.deadlineAt ?? '') + 1.5 * hour;
    expect(change.waitedOn).toMatchObject({ by: { name: 'admin' }, until: new Date(deadline).toISOString() });
    expect(change.progress?.deadlineAt).toBe(new Date(deadline).toISOString());
    const late = await store.changes.step(id, before.fence, 'following', { state: 'partly-applied' }, []);
    expect(late).toBeNull();
    clock.advance(1.6 * hour);
    await advanceChange(deps, id);
    expect(record()).toMatchObject({ state: 'following', progress: { deadlineAt: change.waitedOn?.until } });
    clock.advance(1.5 * hour);
    await advanceChange(deps, id);
    expect(record().state).toBe('partly-applied');
    expect(store.lines.at(-1)?.details).toMatchObject({ state: 'partly-applied' });
  });

  test('ends as partly applied when a person accepts what came', async () => {
    const { deps, id, gateway } = await stalled();
    const sent = gateway.sent.length;
    const change = await settleChange(deps, admin, id, 'accept-part');
    expect(change).toMatchObject({
      state: 'partly-applied',
      progress: { available: 3 },
      actions: ['try-elsewhere'],
    });
    expect(await advanceChange(deps, id)).toBeNull();
    expect(gateway.sent).toHaveLength(sent);
  });

  test('proposes the missing nodes in a zone that is neither sold out nor failed, as a draft', async () => {
    const { deps, id, record, gateway } = await stalled();
    const sent = gateway.sent.length;
    expect(await tryElsewhere(deps, admin, id)).toMatchObject({ state: 'following', actions: choices });
    const draft = await showDraft(deps, admin, 'p1', record().pool);
    const to = [
      { az: 'a', count: 3 },
      { az: 'c', count: 2 },
    ];
    expect(draft?.content).toEqual({ edit: { entries: [{ entry: { flavor }, azs: { from: null, to } }] } });
    expect(gateway.sent).toHaveLength(sent);
    // Once that draft was applied and accepted, this change is superseded.
    await updatePool(deps, admin, {
      project: 'p1',
      pool: record().pool,
      patch: { spec: { resources: [{ flavor, count: 5, azs: to }] } },
      ifMatch: draft?.base.etag.replaceAll('"', '') ?? '',
      key: 'key-elsewhere-0000',
      requestHash: 'hash-elsewhere',
      acknowledge: ['entry.unknown_zone', 'zone.shifted'],
      confirm: 'auto-pool-os',
    });
    expect(record().state).toBe('superseded');
  });

  test('proposes nothing where no other zone is known, and keeps no draft', async () => {
    const { deps, id, record } = await stalled([
      { ...offered, status: { phase: { a: 'normal', b: 'soldout' } } },
    ]);
    await expect(tryElsewhere(deps, admin, id)).rejects.toMatchObject({ code: 'change.no_other_zone' });
    expect(await showDraft(deps, admin, 'p1', record().pool)).toBeNull();
  });

  test.each(['wait-on', 'accept-part', 'try-elsewhere'] as const)(
    '%s refuses an actor without the right',
    async (action) => {
      const { deps, id, record } = await stalled();
      const before = record();
      const call =
        action === 'try-elsewhere'
          ? tryElsewhere(deps, callerWith('viewer'), id)
          : settleChange(deps, callerWith('viewer'), id, action);
      await expect(call).rejects.toMatchObject({ code: 'access.denied' });
      expect(record()).toEqual(before);
    },
  );

  test.each([
    ['wait-on', 'waitOnChange'],
    ['accept-part', 'acceptPartOfChange'],
    ['try-elsewhere', 'tryElsewhere'],
  ] as const)('%s leaves an audit row', async (action, word) => {
    const { deps, id, store } = await stalled();
    store.lines.length = 0;
    await (action === 'try-elsewhere'
      ? tryElsewhere(deps, admin, id)
      : settleChange(deps, admin, id, action));
    const rows = store.lines.filter((line) => line.action === word);
    expect(rows).toMatchObject([{ kind: 'done', changeId: id, actor: { name: 'admin' } }]);
  });
});

describe('a yearly/monthly order that nobody has paid', () => {
  test('is said, is no end of movement, and is not ordered again', async () => {
    const { deps, id, gateway, clock, record } = await stalled();
    const pool = gateway.pools.get(record().pool);
    if (pool === undefined) throw new Error('the pool is gone');
    const annotations = { ...pool.metadata.annotations, 'os.modelarts/billing.mode': '1' };
    const status = { phase: 'Running', resources: { available: [nodes('a', 2)] } };
    gateway.pools.set(record().pool, { ...pool, status, metadata: { ...pool.metadata, annotations } });
    gateway.listOrders = async () => ({
      items: [
        { orderName: 'o', orderId: 'CS1', phase: 'pending', creationTimestamp: clock.now().toISOString() },
      ],
      unreadable: 0,
    });
    for (let look = 0; look < 3; look += 1) {
      clock.advance(20_000);
      await advanceChange(deps, id);
    }
    const change = await showChange(deps, admin, id);
    expect(change.progress).toMatchObject({ order: { orderId: 'CS1', waitsForPayment: true } });
    expect(change.progress?.awaiting).toContain('payment');
    expect(change.actions).toEqual([]);
    expect(gateway.sent).toHaveLength(1);
  });
});

/** A change that was lost three times before its effect. */
async function lostForGood(world = changeWorld()) {
  world.gateway.onSend = (_body, pool) => ({ after: pool, result: { kind: 'unknown', cause: 'timeout' } });
  await updatePool(world.deps, admin, world.request(3));
  const filed = [...world.store.records.values()].at(-1);
  if (filed === undefined) throw new Error('nothing was filed');
  for (let look = 0; look < 30; look += 1)
    world.clock.advance((await advanceChange(world.deps, filed.id)) ?? 0);
  return { ...world, id: filed.id, record: () => world.store.records.get(filed.id) };
}

describe('a change that is checked after its last send', () => {
  test('is waited on: nothing is sent, reads go on, and stopping stays possible', async () => {
    const { deps, id, gateway, record, clock, live } = await lostForGood();
    const sent = gateway.sent.length;
    const change = await settleChange(deps, admin, id, 'wait-on');
    expect(change).toMatchObject({ state: 'checking', unsettled: true, actions: ['wait-on', 'withdraw'] });
    expect(Date.parse(change.waitedOn?.until ?? '')).toBe(clock.now().getTime() + hour / 2);
    for (let look = 0; look < 10; look += 1) clock.advance((await advanceChange(deps, id)) ?? 0);
    expect([sent, gateway.sent.length]).toEqual([3, 3]);
    const pool = live();
    gateway.pools.set(pool.metadata.name, {
      ...pool,
      spec: { ...pool.spec, resources: [{ flavor, count: 3 }] },
    });
    await advanceChange(deps, id);
    expect(record()?.state).toBe('following');
  });
});

describe('an unresolved change', () => {
  async function unresolved() {
    const world = await lostForGood();
    await settleChange(world.deps, admin, world.id, 'withdraw');
    return world;
  }
  const asAsked = (pool: Pool): Pool => ({
    ...pool,
    spec: { ...pool.spec, resources: [{ flavor, count: 3 }] },
  });

  test('is watched for a day, and then no more', async () => {
    const { deps, id, clock, record, store } = await unresolved();
    const change = await showChange(deps, admin, id);
    expect(Date.parse(change.watchUntil ?? '')).toBe(clock.now().getTime() + 24 * hour);
    expect(await advanceChange(deps, id)).toBe(deps.times.followPollMs * 3);
    clock.advance(24 * hour);
    expect(await advanceChange(deps, id)).toBeNull();
    expect(record()).toMatchObject({ state: 'unresolved', watchUntil: null, tookEffectAt: null });
    expect(store.lines.at(-1)).toMatchObject({ kind: 'outcome', details: { watchOver: true } });
  });

  test('tells when it took effect after all, in its page and in the audit', async () => {
    const { deps, id, clock, gateway, live, store } = await unresolved();
    clock.advance(3 * hour);
    gateway.pools.set(live().metadata.name, asAsked(live()));
    expect(await advanceChange(deps, id)).toBeNull();
    const change = await showChange(deps, admin, id);
    expect(change).toMatchObject({ state: 'unresolved', tookEffectAt: clock.now().toISOString() });
    expect(change.watchUntil).toBeUndefined();
    expect(store.lines.at(-1)).toMatchObject({ kind: 'outcome', changeId: id, details: { seen: 'target' } });
    expect(await advanceChange(deps, id)).toBeNull();
  });

  test('is not credited with what a later change did', async () => {
    const { deps, id, record, gateway, request } = await unresolved();
    gateway.onSend = (_body, pool) => ({
      after: asAsked(pool),
      result: { kind: 'answered', pool: asAsked(pool), upstreamRequestId: 'up-2' },
    });
    await updatePool(deps, admin, { ...request(3), key: 'key-later-00000000' });
    expect(await advanceChange(deps, id)).toBeNull();
    expect(record()).toMatchObject({ watchUntil: null, tookEffectAt: null });
  });

  test('is watched on though the pool had a change before it', async () => {
    const world = changeWorld();
    const described = { metadata: { annotations: { 'os.modelarts/description': 'x' } } };
    await updatePool(world.deps, admin, world.request(2, { patch: described }));
    const { deps, id, clock, gateway, live, record } = await lostForGood(world);
    await settleChange(deps, admin, id, 'withdraw');
    expect(await advanceChange(deps, id)).toBe(deps.times.followPollMs * 3);
    clock.advance(3 * hour);
    gateway.pools.set(live().metadata.name, asAsked(live()));
    expect(await advanceChange(deps, id)).toBeNull();
    expect(record()?.tookEffectAt).toBe(clock.now().toISOString());
  });

  test('is watched on while the cloud cannot be read, and no more once its pool is gone', async () => {
    const { deps, id, gateway, record } = await unresolved();
    const show = gateway.showPool.bind(gateway);
    gateway.showPool = () => Promise.reject(new DomainError('upstream.unreachable'));
    expect(await advanceChange(deps, id)).toBe(deps.times.followPollMs * 3);
    gateway.showPool = show;
    gateway.pools.clear();
    expect(await advanceChange(deps, id)).toBeNull();
    expect(record()).toMatchObject({ state: 'unresolved', watchUntil: null });
  });
});

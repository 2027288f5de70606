import { editablePart } from '@poolwright/planning/pool/editable-part';
import { describe, expect, test } from 'vitest';
import { advanceChange } from '../changes/advance-change.ts';
import { callerWith } from '../changes/change-world.test-kit.ts';
import { rebaseChange } from '../changes/rebase-change.ts';
import { updatePool } from '../pools/update-pool.ts';
import { day, historyWorld, name, projectId } from './history-world.test-kit.ts';
import { listPoolStates } from './list-pool-states.ts';

const admin = callerWith('admin');
const settled = 61_000;

describe('the record of what was seen', () => {
  test('begins with the first sight of a pool, which counts as right, and asks the upstream nothing', async () => {
    const { poll, rows, states, gateway, live } = historyWorld();
    await poll();
    await poll();
    expect(rows()).toEqual([[1, 'first', true]]);
    expect(editablePart(states.rows.get(name)?.[0]?.document ?? live())).toEqual(editablePart(live()));
    expect(gateway.calls).toEqual(['listPools', 'listPools']);
  });

  test('extends a state that lasts: exactly in memory, every ten minutes in the store', async () => {
    const { poll, states, clock } = historyWorld();
    await poll();
    const [first] = states.rows.get(name) ?? [];
    await poll();
    expect(states.rows.get(name)?.[0]?.lastSeenAt).toBe(first?.firstSeenAt);
    clock.advance(600_000);
    await poll();
    expect(states.rows.get(name)?.[0]?.lastSeenAt).toBe(clock.now().toISOString());
  });

  test('knows its own changes at the first sight of them', async () => {
    const { poll, rows, states, deps, history, request, store } = historyWorld();
    await poll();
    await updatePool(deps, admin, request(3));
    await history.close();
    const [change] = store.records.values();
    expect(rows()).toEqual([
      [1, 'first', true],
      [2, 'change', true],
    ]);
    expect(states.rows.get(name)?.[1]?.changeId).toBe(change?.id);
    expect(states.drifts).toEqual([]);
  });

  test('a change elsewhere is a drift at the second read that agrees', async () => {
    const { poll, rows, states, changeElsewhere, store } = historyWorld();
    await poll();
    changeElsewhere(5);
    const once = await poll();
    expect([rows().at(-1), states.drifts.length, once.drifting.size]).toEqual([[2, null, false], 0, 0]);
    await poll();
    const { drifting } = await poll();
    expect(rows().at(-1)).toEqual([2, 'elsewhere', false]);
    expect(states.drifts).toMatchObject([{ state: 'open', rightN: 1, n: 2 }]);
    expect([...drifting]).toEqual([name]);
    expect(store.lines).toMatchObject([{ action: 'findDrift', actor: null, details: { state: 2 } }]);
  });

  test('a state seen once only is no drift', async () => {
    const { poll, states, changeElsewhere } = historyWorld();
    await poll();
    changeElsewhere(5);
    await poll();
    changeElsewhere(2);
    await poll();
    await poll();
    expect(states.drifts).toEqual([]);
    expect(states.rows.get(name)?.map(({ origin }) => origin)).toEqual(['first', null, 'elsewhere']);
  });

  test('nothing is called a drift while an effect of a change of ours may still come', async () => {
    const { poll, states, deps, request, changeElsewhere, clock } = historyWorld();
    await poll();
    await updatePool(deps, admin, request(3));
    changeElsewhere(7);
    await poll();
    await poll();
    expect(states.drifts).toEqual([]);
    clock.advance(settled);
    await poll();
    expect(states.drifts).toMatchObject([{ state: 'open', rightN: 2, n: 3 }]);
  });

  test('an old read after a change of ours is not recorded, and is no drift', async () => {
    const { poll, rows, states, deps, request, changeElsewhere, clock } = historyWorld();
    await poll();
    await updatePool(deps, admin, request(3));
    changeElsewhere(2);
    await poll();
    await poll();
    changeElsewhere(3);
    await poll();
    clock.advance(settled);
    await poll();
    await poll();
    expect(rows()).toEqual([
      [1, 'first', true],
      [2, 'change', true],
    ]);
    expect(states.drifts).toEqual([]);
  });

  test('what was sent before a conflict was left, and comes late, is ours', async () => {
    const { poll, rows, states, deps, request, changeElsewhere, gateway, store, clock } = historyWorld();
    await poll();
    gateway.onSend = (_body, pool) => ({ after: pool, result: { kind: 'unknown', cause: 'timeout' } });
    await updatePool(deps, admin, request(3));
    changeElsewhere(5);
    const [filed] = store.records.values();
    await advanceChange(deps, filed?.id ?? '');
    await rebaseChange(deps, admin, filed?.id ?? '');
    changeElsewhere(3);
    await poll();
    clock.advance(settled);
    await poll();
    expect(rows().at(-1)).toEqual([expect.any(Number), 'change', true]);
    expect(states.drifts.filter(({ state }) => state === 'open')).toEqual([]);
  });

  test('a change of ours that is taken back elsewhere is a drift once the settle window is over', async () => {
    const { poll, states, deps, request, changeElsewhere, clock } = historyWorld();
    await poll();
    await updatePool(deps, admin, request(3));
    changeElsewhere(2);
    clock.advance(settled);
    await poll();
    await poll();
    expect(states.drifts).toMatchObject([{ state: 'open', rightN: 2, n: 3 }]);
  });

  test('what is changed beside a change of ours that is being followed is not ours', async () => {
    const { poll, rows, deps, request, gateway, live, clock } = historyWorld();
    await poll();
    await updatePool(deps, admin, request(3));
    const pool = live();
    gateway.pools.set(name, { ...pool, spec: { ...pool.spec, scope: ['Train'] } });
    clock.advance(settled);
    await poll();
    await poll();
    expect(rows().at(-1)).toEqual([3, 'elsewhere', false]);
  });

  test('zones the cloud fills in after a change of ours are ours', async () => {
    const { poll, rows, deps, request, gateway, live } = historyWorld();
    await poll();
    await updatePool(deps, admin, request(3));
    const pool = live();
    const resources = [{ flavor: 'modelarts.vm.cpu.4ud', count: 3, azs: [{ az: 'cn-north-7c', count: 3 }] }];
    gateway.pools.set(name, { ...pool, spec: { ...pool.spec, resources } });
    await poll();
    expect(rows().at(-1)).toEqual([3, 'change', true]);
  });

  test('a drift ends when the pool is as it should be again, and when a change of ours takes over', async () => {
    const { poll, states, changeElsewhere, deps, request, history } = historyWorld();
    await poll();
    changeElsewhere(5);
    await poll();
    await poll();
    changeElsewhere(2);
    await poll();
    await poll();
    expect(states.drifts.map(({ state }) => state)).toEqual(['reverted']);
    changeElsewhere(6);
    await poll();
    await poll();
    await updatePool(deps, admin, request(8));
    await history.close();
    expect(states.drifts.map(({ state }) => state)).toEqual(['reverted', 'overtaken']);
  });

  test('a drift that a change of ours takes back is restored', async () => {
    const { poll, states, changeElsewhere, deps, request, history } = historyWorld();
    await poll();
    changeElsewhere(1);
    await poll();
    await poll();
    await updatePool(deps, admin, request(2));
    await history.close();
    expect(states.drifts.map(({ state }) => state)).toEqual(['restored']);
  });

  test('of a pool that is gone is kept for thirty days after it was last seen, and then forgotten', async () => {
    const { poll, rows, gateway, clock, live, states, changeElsewhere } = historyWorld();
    await poll();
    changeElsewhere(5);
    for (const _ of [1, 2]) await poll();
    expect(states.drifts).toHaveLength(1);
    const pool = live();
    gateway.pools.delete(name);
    clock.advance(29 * day);
    await poll();
    expect(rows()).toHaveLength(2);
    gateway.pools.set(name, pool);
    await poll();
    gateway.pools.delete(name);
    clock.advance(29 * day);
    await poll();
    expect(rows()).toHaveLength(2);
    clock.advance(day);
    await poll();
    expect([rows(), states.drifts]).toEqual([[], []]);
    gateway.pools.set(name, pool);
    await poll();
    expect(rows()).toEqual([[1, 'first', true]]);
  });

  test('of a pool that a list cannot tell, or that nobody asked about, is kept', async () => {
    const { poll, rows, gateway, clock, snapshots, history } = historyWorld();
    await poll();
    const listPools = gateway.listPools.bind(gateway);
    gateway.listPools = async () => ({ pools: [], unreadable: [name] });
    clock.advance(40 * day);
    await poll();
    expect(rows()).toHaveLength(1);
    // A service that was down for months reads the pool first of all.
    gateway.listPools = listPools;
    clock.advance(40 * day);
    await snapshots.read(projectId);
    await history.close();
    expect(rows()).toHaveLength(1);
  });

  test('a store that fails fails no read, is told once, and is caught up with', async () => {
    const { poll, states, errors, rows, changeElsewhere } = historyWorld();
    states.isAway = true;
    expect((await poll()).pools).toHaveLength(1);
    await poll();
    expect(errors).toEqual(['history.not_recorded']);
    states.isAway = false;
    changeElsewhere(4);
    await poll();
    expect(rows()).toEqual([[1, 'first', true]]);
  });
});

test('the states of a pool are told newest first, a page at a time, each against the one before', async () => {
  const { poll, deps, changeElsewhere } = historyWorld();
  for (const count of [2, 3, 5]) {
    changeElsewhere(count);
    await poll();
  }
  const page = await listPoolStates(deps, admin, projectId, name, { limit: 2 });
  expect(
    page.items.map(({ n, changes }) => [n, changes.map(({ code, params }) => [code, params['by']])]),
  ).toEqual([
    [3, [['entry.grown', 2]]],
    [2, [['entry.grown', 1]]],
  ]);
  expect(page.nextCursor).toBe('2');
  const rest = await listPoolStates(deps, admin, projectId, name, { cursor: '2' });
  expect(rest.items.map(({ n, changes, origin }) => [n, changes, origin])).toEqual([[1, [], 'first']]);
  expect(rest.nextCursor).toBeUndefined();
});

test('whoever may not see a pool is told nothing of its states', async () => {
  const { poll, deps } = historyWorld();
  await poll();
  const reading = listPoolStates(deps, callerWith('member', ['language']), projectId, name, {});
  await expect(reading).rejects.toMatchObject({ code: 'pool.not_found' });
});

import type { BalanceGoal } from '@poolwright/schemas/plans/plan-facts';
import { expect, test } from 'vitest';
import { callerWith, changeWorld, examplePool } from '../changes/change-world.test-kit.ts';
import { reviewFleet } from '../fleet/review-fleet.ts';
import { listPools } from '../pools/list-pools.ts';
import { showPlanFacts } from '../pools/show-plan-facts.ts';
import { setBalanceGoal } from './set-balance-goal.ts';
import { showBalanceGoal } from './show-balance-goal.ts';

const admin = callerWith('admin');
const pool = 'auto-pool-os-1';
const told = (goal: BalanceGoal) => ({ goal, isRule: false });

function world() {
  const azs = ['a', 'b'].map((az) => ({ az, count: 1 }));
  const read = examplePool();
  const flavor = 'modelarts.vm.cpu.4ud';
  const made = changeWorld({
    ...read,
    status: { ...read.status, resources: { available: [{ flavor, count: 2, azs }] } },
  });
  return { ...made, deps: { ...made.deps, goalStore: made.goalStore } };
}

test('a goal counts at once in the list, the review and the plan, and back at the default no more', async () => {
  const { deps } = world();
  const seen = async () => {
    const [row] = (await listPools(deps, admin, 'p1', {})).items;
    const [reviewed] = (await reviewFleet(deps, admin, 'p1', {})).items;
    const { balanceGoal } = await showPlanFacts(deps, admin, 'p1', pool);
    return [row?.attention.includes('zones.unbalanced'), reviewed?.goal, reviewed?.isGoalSet, balanceGoal];
  };
  expect(await seen()).toEqual([false, 'none', false, undefined]);
  await setBalanceGoal(deps, admin, 'p1', pool, told('together'));
  expect(await seen()).toEqual([true, 'together', true, 'together']);
  expect(await showBalanceGoal(deps, callerWith('viewer'), 'p1', pool)).toMatchObject({
    goal: 'together',
    by: { name: 'admin' },
  });
  await setBalanceGoal(deps, admin, 'p1', pool, null);
  expect(await seen()).toEqual([false, 'none', false, undefined]);
  expect(await showBalanceGoal(deps, admin, 'p1', pool)).toBeNull();
});

test('a goal that is a rule weighs so in the plan, until it is none any more', async () => {
  const { deps } = world();
  const weight = async () => (await showPlanFacts(deps, admin, 'p1', pool)).isGoalRule;
  await setBalanceGoal(deps, admin, 'p1', pool, { goal: 'spread', isRule: true });
  expect(await weight()).toBe(true);
  expect(await showBalanceGoal(deps, admin, 'p1', pool)).toMatchObject({ isRule: true });
  await setBalanceGoal(deps, admin, 'p1', pool, told('spread'));
  expect(await weight()).toBeUndefined();
});

test('the audit has what the goal was and what it became', async () => {
  const { deps, store } = world();
  await setBalanceGoal(deps, admin, 'p1', pool, told('spread'));
  await setBalanceGoal(deps, admin, 'p1', pool, null);
  expect(store.lines.map(({ action, kind, details }) => [action, kind, details])).toEqual([
    ['setBalanceGoal', 'done', { before: null, after: told('spread') }],
    ['setBalanceGoal', 'done', { before: told('spread'), after: null }],
  ]);
});

test.each(['viewer', 'auditor', 'approver', 'member'] as const)(
  'is refused to a %s, and the refusal is in the audit',
  async (role) => {
    const { deps, store } = world();
    await expect(setBalanceGoal(deps, callerWith(role), 'p1', pool, told('none'))).rejects.toMatchObject({
      code: 'access.denied',
    });
    expect(store.lines).toMatchObject([{ action: 'setBalanceGoal', kind: 'refused' }]);
    expect(await showBalanceGoal(deps, admin, 'p1', pool)).toBeNull();
  },
);

test('of a pool that is not there no goal is kept', async () => {
  const { deps } = world();
  const setting = setBalanceGoal(deps, admin, 'p1', 'elsewhere', told('none'));
  await expect(setting).rejects.toMatchObject({ code: 'pool.not_found' });
});

test('a goal set on another replica counts after five seconds; while the store is away the last ones do', async () => {
  const { deps, goalStore, clock } = world();
  expect((await deps.goals.of('p1')).goals.size).toBe(0);
  const set = { ...told('spread'), by: { id: 'x', name: 'x' }, at: '2026-01-01T00:00:00.000Z' };
  await goalStore.save({ project: 'p1', pool }, set, () => ({
    actor: null,
    action: 'setBalanceGoal',
    kind: 'done',
    way: 'browser',
    requestId: 'req-1',
    details: {},
  }));
  clock.advance(4999);
  expect((await deps.goals.of('p1')).goals.size).toBe(0);
  clock.advance(1);
  const read = await deps.goals.of('p1');
  expect(read.goals.get(pool)).toBe('spread');
  goalStore.list = () => Promise.reject(new Error('away'));
  clock.advance(5000);
  expect(await deps.goals.of('p1')).toBe(read);
});

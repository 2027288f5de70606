import { changeActions, nextState } from '@poolwright/planning/changes/change-transitions';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import { expect, test } from 'vitest';
import { updatePool } from '../pools/update-pool.ts';
import { callerWith, changeWorld } from './change-world.test-kit.ts';
import { mustNext } from './must-next.ts';
import { rebaseChange } from './rebase-change.ts';
import { settleChange } from './settle-change.ts';

const admin = callerWith('admin');

/** A change of the world that stands in this state, with everything done that a person would be asked about. */
async function changeIn(state: (typeof changeStates)[number]) {
  const world = changeWorld();
  await updatePool(world.deps, admin, world.request(3));
  const [filed] = world.store.records.values();
  if (filed === undefined) throw new Error('no change was stored');
  const record = { ...filed, state, unsettled: true };
  world.store.records.set(record.id, record);
  return { ...world, record };
}

const pairs = changeStates.flatMap((state) =>
  changeActions.map((action) => ({ state, action, next: nextState(state, action) })),
);
const byPerson = pairs.filter(({ action }) => action === 'withdraw' || action === 'rebase');

/** What a person asks for. */
function settle({ deps, record }: Awaited<ReturnType<typeof changeIn>>, action: string) {
  return action === 'rebase'
    ? rebaseChange(deps, admin, record.id)
    : settleChange(deps, admin, record.id, 'withdraw');
}

test.each(pairs.filter(({ next }) => next !== null))('T23: $state, $action leads to $next', (pair) => {
  expect(mustNext(pair.state, pair.action)).toBe(pair.next);
});

test.each(pairs.filter(({ next }) => next === null))(
  'T23: $state, $action stops as a step that is none',
  (pair) => {
    const { state, action } = pair;
    const illegal = { code: 'change.illegal_step', options: { params: { state, action } } };
    expect(() => mustNext(state, action)).toThrow(expect.objectContaining(illegal));
  },
);

test.each(byPerson.filter(({ next }) => next !== null))(
  'T23: $state, $action by a person leads to $next',
  async ({ state, action, next }) => {
    expect(await settle(await changeIn(state), action)).toMatchObject({ state: next });
  },
);

test.each(byPerson.filter(({ next }) => next === null))(
  'T23: $state, $action by a person is refused and leaves every row as it was',
  async ({ state, action }) => {
    const world = await changeIn(state);
    const lines = world.store.lines.length;
    await expect(settle(world, action)).rejects.toMatchObject({ code: 'change.illegal_step' });
    expect(world.store.records.get(world.record.id)).toEqual(world.record);
    expect(world.store.lines.slice(lines).filter(({ kind }) => kind === 'done')).toEqual([]);
  },
);

import { nextState } from '@poolwright/planning/changes/change-transitions';
import { changeActions } from '@poolwright/planning/changes/change-transitions';
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

const pairs = changeStates.flatMap((state) => changeActions.map((action) => ({ state, action })));

test.each(pairs)('$state, $action: the domain steps where the table does', ({ state, action }) => {
  const next = nextState(state, action);
  if (next === null) {
    expect(() => mustNext(state, action)).toThrow(
      expect.objectContaining({ code: 'change.illegal_step', options: { params: { state, action } } }),
    );
  } else expect(mustNext(state, action)).toBe(next);
});

test.each(changeStates.flatMap((state) => (['withdraw', 'rebase'] as const).map((action) => ({ state, action }))))(
  '$state, $action by a person: the step of the table, or a refusal that leaves every row as it was',
  async ({ state, action }) => {
    const { deps, store, record } = await changeIn(state);
    const lines = store.lines.length;
    const settle = () =>
      action === 'rebase' ? rebaseChange(deps, admin, record.id) : settleChange(deps, admin, record.id, action);
    const next = nextState(state, action);
    if (next !== null) {
      expect(await settle()).toMatchObject({ state: next });
      return;
    }
    await expect(settle()).rejects.toMatchObject({ code: 'change.illegal_step' });
    expect(store.records.get(record.id)).toEqual(record);
    expect(store.lines.slice(lines).filter(({ kind }) => kind === 'done')).toEqual([]);
  },
);

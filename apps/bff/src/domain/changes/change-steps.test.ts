import { changeActions, nextState } from '@poolwright/planning/changes/change-transitions';
import type { ChangeProgress } from '@poolwright/schemas/changes/change';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import { expect, test } from 'vitest';
import { updatePool } from '../pools/update-pool.ts';
import { callerWith, changeWorld } from './change-world.test-kit.ts';
import { mustNext } from './must-next.ts';
import { rebaseChange } from './rebase-change.ts';
import { settleChange, type Decision } from './settle-change.ts';
import { tryElsewhere } from './try-elsewhere.ts';

const admin = callerWith('admin');

const flavor = 'modelarts.vm.cpu.4ud';
const counts = { available: 2, creating: 0, deleting: 0, abnormal: 0 };
const at = '2026-01-01T00:00:00.000Z';
/** Two of three nodes, and nothing moves any more. */
const endedShort: ChangeProgress = {
  asOf: at,
  wanted: 3,
  ...counts,
  awaiting: ['nodes.missing'],
  lastMovementAt: at,
  deadlineAt: at,
  flavors: [{ flavor, wanted: 3, ...counts, failed: 0, zones: [] }],
  shortSince: at,
  stalled: true,
};

/** A change of the world that stands in this state, with everything done that a person would be asked about. */
async function changeIn(state: (typeof changeStates)[number]) {
  const world = changeWorld();
  world.gateway.listFlavors = async () => [
    { metadata: { name: flavor }, status: { phase: { 'cn-north-7a': 'normal' } } },
  ];
  await updatePool(world.deps, admin, world.request(3));
  const [filed] = world.store.records.values();
  if (filed === undefined) throw new Error('no change was stored');
  // Of a change that failed or went stale nothing was applied.
  const attempts = state === 'failed' || state === 'stale' ? [] : filed.attempts;
  const record = { ...filed, state, attempts, unsettled: true, progress: endedShort };
  world.store.records.set(record.id, record);
  return { ...world, record };
}

const pairs = changeStates.flatMap((state) =>
  changeActions.map((action) => ({ state, action, next: nextState(state, action) })),
);
const decisions: readonly Decision[] = ['withdraw', 'rebase', 'wait-on', 'accept-part', 'try-elsewhere'];
const byPerson = pairs.flatMap((pair) => {
  const decision = decisions.find((each) => each === pair.action);
  return decision === undefined ? [] : [{ ...pair, action: decision }];
});

/** What a person asks for. */
function settle({ deps, record }: Awaited<ReturnType<typeof changeIn>>, action: Decision) {
  if (action === 'rebase') return rebaseChange(deps, admin, record.id);
  if (action === 'try-elsewhere') return tryElsewhere(deps, admin, record.id);
  return settleChange(deps, admin, record.id, action);
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

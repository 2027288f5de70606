import { describe, expect, test } from 'vitest';
import { callerWith } from '../changes/change-world.test-kit.ts';
import { adoptDrift } from './adopt-drift.ts';
import { historyWorld, name, projectId } from './history-world.test-kit.ts';
import { ignoreDrift } from './ignore-drift.ts';
import { showDrift } from './show-drift.ts';

const admin = callerWith('admin');

/** A pool of 2 nodes that was found with 5. */
async function driftingWorld() {
  const world = historyWorld();
  await world.poll();
  world.changeElsewhere(5);
  await world.poll();
  await world.poll();
  return world;
}

describe.each([
  ['adopting', adoptDrift, 'adoptDrift'],
  ['ignoring', ignoreDrift, 'ignoreDrift'],
] as const)('%s what was found', (_, settle, action) => {
  test.each(['viewer', 'auditor', 'approver', 'member'] as const)(
    'refuses an actor without the right: %s',
    async (role) => {
      const { deps, states, store } = await driftingWorld();
      const settling = settle(deps, callerWith(role, ['vision']), projectId, name, 2);
      await expect(settling).rejects.toMatchObject({ code: 'access.denied' });
      expect(states.drifts.map(({ state }) => state)).toEqual(['open']);
      expect(store.lines.at(-1)).toMatchObject({ kind: 'refused', action: 'settleDrift' });
    },
  );

  test('leaves an audit row with what was right and what was found', async () => {
    const { deps, store } = await driftingWorld();
    await settle(deps, admin, projectId, name, 2);
    expect(store.lines.at(-1)).toMatchObject({
      action,
      kind: 'done',
      actor: { id: 'sample:admin' },
      pool: name,
      details: {
        state: 2,
        right: 1,
        changes: [{ code: 'entry.grown', params: { from: 2, to: 5 } }],
        before: { spec: { resources: [{ count: 2 }] } },
        after: { spec: { resources: [{ count: 5 }] } },
      },
    });
  });

  test('takes the pool off the list of those that need attention at once', async () => {
    const { deps, snapshots } = await driftingWorld();
    await settle(deps, admin, projectId, name, 2);
    expect([...(await snapshots.read(projectId)).drifting]).toEqual([]);
  });

  test('decides only about the state that was looked at, and once', async () => {
    const { deps, store } = await driftingWorld();
    const rows = store.lines.length;
    await expect(settle(deps, admin, projectId, name, 1)).rejects.toMatchObject({ code: 'drift.moved' });
    await settle(deps, admin, projectId, name, 2);
    await expect(settle(deps, admin, projectId, name, 2)).rejects.toMatchObject({ code: 'drift.moved' });
    expect(store.lines).toHaveLength(rows + 1);
  });
});

test('a drift is told with what differs from what the pool is meant to be', async () => {
  const { deps, changeElsewhere, poll } = await driftingWorld();
  changeElsewhere(7);
  await poll();
  await poll();
  expect(await showDrift(deps, callerWith('viewer'), projectId, name)).toMatchObject({
    state: 'open',
    rightN: 1,
    n: 3,
    changes: [{ code: 'entry.grown', params: { from: 2, to: 7 } }],
    settledBy: null,
  });
});

test('an ignored state is told as ignored, an adopted one no more', async () => {
  const { deps } = await driftingWorld();
  await ignoreDrift(deps, admin, projectId, name, 2);
  expect(await showDrift(deps, admin, projectId, name)).toMatchObject({
    state: 'ignored',
    settledBy: { id: 'sample:admin' },
  });
  await adoptDrift(deps, admin, projectId, name, 2);
  expect(await showDrift(deps, admin, projectId, name)).toBeNull();
});

test('an ignored state stays quiet, another one is found again', async () => {
  const { deps, poll, changeElsewhere, states } = await driftingWorld();
  await ignoreDrift(deps, admin, projectId, name, 2);
  await poll();
  await poll();
  expect(states.drifts.map(({ state }) => state)).toEqual(['ignored']);
  changeElsewhere(9);
  await poll();
  const { drifting } = await poll();
  await poll();
  expect(states.drifts.map(({ state }) => state)).toEqual(['overtaken', 'open']);
  expect(drifting.size + states.drifts.length).toBeGreaterThan(1);
});

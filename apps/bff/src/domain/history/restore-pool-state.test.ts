import { expect, test } from 'vitest';
import { callerWith } from '../changes/change-world.test-kit.ts';
import { toChange } from '../changes/to-change.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { showDraft } from '../drafts/show-draft.ts';
import { updatePool } from '../pools/update-pool.ts';
import { historyWorld, name, projectId } from './history-world.test-kit.ts';
import { restorePoolState } from './restore-pool-state.ts';

const admin = callerWith('admin');

/** A pool that was shrunk from 4 nodes to 2 in the cloud's console. */
async function shrunkWorld() {
  const world = historyWorld();
  world.changeElsewhere(4);
  await world.poll();
  world.changeElsewhere(2);
  await world.poll();
  await world.poll();
  return world;
}

test.each(['viewer', 'auditor', 'approver', 'member'] as const)(
  'refuses an actor without the right: %s',
  async (role) => {
    const { deps, store } = await shrunkWorld();
    const restoring = restorePoolState(deps, callerWith(role, ['vision']), projectId, name, 1);
    await expect(restoring).rejects.toMatchObject({ code: 'access.denied' });
    expect(store.lines.at(-1)).toMatchObject({ kind: 'refused', action: 'restorePoolState' });
  },
);

test('leaves an audit row, and a draft that says what it brings back and what does not come back', async () => {
  const { deps, store, gateway } = await shrunkWorld();
  const begun = await restorePoolState(deps, admin, projectId, name, 1);
  expect(begun).toMatchObject({ changes: 1, lost: [{ code: 'nodes.new', params: { count: 2 } }] });
  expect(await showDraft(deps, admin, projectId, name)).toMatchObject({
    content: { edit: { entries: [{ count: { from: 2, to: 4 } }] } },
    restores: { n: 1, lost: begun.lost },
  });
  expect(store.lines.at(-1)).toMatchObject({
    action: 'restorePoolState',
    kind: 'done',
    details: { state: 1, lost: ['nodes.new'] },
  });
  expect(gateway.sent).toEqual([]);
});

test('the change it becomes says so, and is what the pool is meant to be', async () => {
  const { deps, store, states, request, history } = await shrunkWorld();
  await restorePoolState(deps, admin, projectId, name, 1);
  const draft = await showDraft(deps, admin, projectId, name);
  await updatePool(deps, admin, request(4, { key: draft?.key ?? '' }));
  await history.close();
  const [record] = store.records.values();
  expect(record?.restores).toEqual(draft?.restores);
  const told = record === undefined ? undefined : toChange(record, admin.actor, { owners: [] });
  expect(told?.restores?.n).toBe(1);
  expect(store.lines.find(({ kind }) => kind === 'intent')?.details).toMatchObject({ restores: { n: 1 } });
  expect(states.drifts.map(({ state }) => state)).toEqual(['restored']);
});

test('a change with another key does not pass for a restore', async () => {
  const { deps, store, request } = await shrunkWorld();
  await restorePoolState(deps, admin, projectId, name, 1);
  await updatePool(deps, admin, request(5));
  expect([...store.records.values()].map(({ restores }) => restores)).toEqual([null]);
});

test('what a person then types keeps the note of what was begun', async () => {
  const { deps } = await shrunkWorld();
  await restorePoolState(deps, admin, projectId, name, 1);
  const draft = await showDraft(deps, admin, projectId, name);
  if (draft === null) throw new Error('no draft');
  const save = {
    owner: admin.actor.id,
    editor: '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
    seq: 1,
    base: { etag: draft.base.etag, asOf: draft.base.asOf },
    values: {
      description: '',
      orderId: '',
      scope: [],
      jobFlavors: [],
      gpuVersion: null,
      npuVersion: null,
      updateStrategy: null,
      entries: [],
    },
    changes: 1,
    key: 'key-00000000',
    sent: null,
  };
  await saveDraft(deps, admin, projectId, name, save, draft.version);
  expect((await showDraft(deps, admin, projectId, name))?.restores?.n).toBe(1);
  const again = restorePoolState(deps, admin, projectId, name, 1);
  await expect(again).rejects.toMatchObject({ code: 'draft.in_the_way' });
});

test.each([
  [9, 'history.no_such_state'],
  [2, 'history.nothing_to_restore'],
])('state %i: %s', async (n, code) => {
  const { deps } = await shrunkWorld();
  await expect(restorePoolState(deps, admin, projectId, name, n)).rejects.toMatchObject({ code });
});

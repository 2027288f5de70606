import { describe, expect, test } from 'vitest';
import { callerWith } from '../changes/change-world.test-kit.ts';
import { toChange } from '../changes/to-change.ts';
import { finishDraft } from '../drafts/finish-draft.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { showDraft } from '../drafts/show-draft.ts';
import { silentLog } from '../fakes.ts';
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
  const told = record === undefined ? undefined : toChange(record, admin.actor, { project: 'p', owners: [] });
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

describe('a restore that grows one flavor and shrinks another', () => {
  const of = (flavor: string, count: number) => ({ flavor, count });
  const [cpu, gpu] = ['modelarts.vm.cpu.4ud', 'modelarts.vm.gpu.8'];

  /** A pool whose nodes were moved from one flavor to another in the cloud's console. */
  async function mixedWorld() {
    const world = historyWorld();
    const set = (resources: { flavor: string; count: number }[]) => {
      const pool = world.live();
      world.gateway.pools.set(name, { ...pool, spec: { ...pool.spec, resources } });
    };
    set([of(cpu, 4), of(gpu, 1)]);
    await world.poll();
    set([of(cpu, 2), of(gpu, 6)]);
    for (const _ of [1, 2]) await world.poll();
    return world;
  }

  const begin = async ({ deps }: Awaited<ReturnType<typeof mixedWorld>>) => {
    const begun = await restorePoolState(deps, admin, projectId, name, 1);
    const draft = await showDraft(deps, admin, projectId, name);
    return { begun, draft, entries: draft !== null && 'edit' in draft.content && draft.content.edit.entries };
  };
  const countsOf = (world: Awaited<ReturnType<typeof mixedWorld>>) =>
    world.live().spec?.resources?.map(({ count }) => count);

  test('is two changes, and the second is what is left once the first is applied', async () => {
    const world = await mixedWorld();
    const first = await begin(world);
    expect(first.begun).toMatchObject({ changes: 1, shrinksLater: [gpu] });
    expect(first.entries).toEqual([{ entry: { flavor: cpu }, count: { from: 2, to: 4 } }]);
    expect(world.store.lines.at(-1)?.details).toMatchObject({ shrinksLater: [gpu] });
    const { deps, request } = world;
    const patch = { spec: { resources: [of(cpu, 4), of(gpu, 6)] } };
    const send = { ...request(0), patch, key: first.draft?.key ?? '' };
    await finishDraft({ ...deps, log: silentLog }, admin, send, () => updatePool(deps, admin, send));
    expect([...world.store.records.values()].map(({ restores }) => restores?.shrinksLater)).toEqual([[gpu]]);
    expect(countsOf(world)).toEqual([4, 6]);

    const second = await begin(world);
    expect(second.begun).toMatchObject({ changes: 1, shrinksLater: [] });
    expect(second.draft?.restores).toMatchObject({ n: 1 });
    expect(second.draft?.restores?.shrinksLater).toBeUndefined();
    expect(second.entries).toEqual([{ entry: { flavor: gpu }, count: { from: 6, to: 1 } }]);
    expect(world.gateway.sent).toHaveLength(1);
  });

  test('sends nothing of the second by itself, however long it is looked at', async () => {
    const world = await mixedWorld();
    await begin(world);
    for (let n = 0; n < 20; n += 1) await world.poll();
    expect(world.gateway.sent).toEqual([]);
    expect(countsOf(world)).toEqual([2, 6]);
  });
});

test.each([
  [9, 'history.no_such_state'],
  [2, 'history.nothing_to_restore'],
])('state %i: %s', async (n, code) => {
  const { deps } = await shrunkWorld();
  await expect(restorePoolState(deps, admin, projectId, name, n)).rejects.toMatchObject({ code });
});

import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, test } from 'vitest';
import { versionOf } from '../drafts/draft-record.ts';
import { showDraft } from '../drafts/show-draft.ts';
import { fakeSha256 } from '../fakes.ts';
import { acceptAtOnce } from '../pools/fakes.ts';
import { poolFingerprint } from '../pools/pool-fingerprint.ts';
import { updatePool } from '../pools/update-pool.ts';
import { callerWith, changeWorld } from './change-world.test-kit.ts';
import { rebaseChange } from './rebase-change.ts';
import { reconcileChange } from './reconcile-change.ts';

const admin = callerWith('admin');
const flavor = 'modelarts.vm.cpu.4ud';

/** Raises the pool to 3; the outcome is unknown, and the pool turns out to be `theirs`. */
async function conflictWith(theirs: (pool: Pool) => Pool) {
  const world = changeWorld();
  const { deps, gateway, live, request, store } = world;
  const before = live();
  gateway.onSend = (_body, pool) => ({ after: theirs(pool), result: { kind: 'unknown', cause: 'reset' } });
  await updatePool(deps, admin, request(3));
  const [checking] = store.records.values();
  if (checking === undefined) throw new Error('no change was recorded');
  await reconcileChange(deps, checking);
  const record = store.records.get(checking.id) ?? checking;
  expect(record.state).toBe('conflict');
  return { ...world, before, record };
}

const described = (pool: Pool): Pool => ({
  ...pool,
  metadata: {
    ...pool.metadata,
    annotations: { ...pool.metadata.annotations, 'os.modelarts/description': 'x' },
  },
});
const counted = (pool: Pool): Pool => ({
  ...pool,
  spec: { ...pool.spec, resources: [{ flavor, count: 8 }] },
});

describe('rebasing a conflict', () => {
  test('lays what was meant over the pool as it is now, as a draft', async () => {
    const { deps, record, live } = await conflictWith(described);
    const change = await rebaseChange(deps, admin, record.id);
    expect(change.state).toBe('stale');
    const draft = await showDraft(deps, admin, 'p1', live().metadata.name);
    expect(draft).toMatchObject({
      changes: 1,
      sent: null,
      base: { pool: live(), etag: `"${poolFingerprint(live(), fakeSha256)}"` },
      content: { edit: { entries: [{ entry: { flavor }, count: { from: 2, to: 3 } }] } },
    });
    expect(draft?.key).not.toBe(record.idempotencyKey);
  });

  test.each([
    ['merged', described],
    ['asked about', counted],
  ])('goes on bringing an earlier state back, %s', async (_, theirs) => {
    const { deps, record, store, live } = await conflictWith(theirs);
    const lost = [{ code: 'order_id' as const, params: {} }];
    const restores = { n: 4, seenAt: record.filedAt, lost };
    store.records.set(record.id, { ...record, restores });
    await rebaseChange(deps, admin, record.id);
    expect((await showDraft(deps, admin, 'p1', live().metadata.name))?.restores).toEqual(restores);
  });

  test('where both changed the same place keeps the base, so that the form can ask', async () => {
    const { deps, record, before, live } = await conflictWith(counted);
    await rebaseChange(deps, admin, record.id);
    const draft = await showDraft(deps, admin, 'p1', live().metadata.name);
    expect(draft?.base.pool).toEqual(before);
    expect(draft?.content).toEqual({ edit: record.edit });
  });

  test('never overwrites another draft of the pool, and the conflict stays', async () => {
    const { deps, record, store } = await conflictWith(described);
    const owner = { userId: admin.actor.id, project: 'p1', pool: record.pool };
    await rebaseChange(deps, admin, record.id);
    const kept = await deps.drafts.find(owner);
    if (kept === null) throw new Error('no draft was kept');
    const started = {
      actor: null,
      action: 'saveDraft',
      kind: 'done',
      way: 'browser',
      requestId: 'req-1',
      details: {},
    } as const;
    await deps.drafts.save({ ...kept, editor: 'a form' }, versionOf(kept), started, 9);
    store.records.set(record.id, record);
    await expect(rebaseChange(deps, admin, record.id)).rejects.toMatchObject({ code: 'draft.in_the_way' });
    expect(store.records.get(record.id)?.state).toBe('conflict');
  });

  test('lets the next change wait while the bytes behind the conflict may still arrive', async () => {
    const { deps, record, clock, gateway, request, store } = await conflictWith(described);
    await rebaseChange(deps, admin, record.id);
    const sent = gateway.sent.length;
    const next = () => updatePool(deps, admin, { ...request(4), key: 'key-next-00000000' });
    await expect(next()).rejects.toMatchObject({
      code: 'change.in_flight',
      options: {
        changeId: record.id,
        extra: { until: store.records.get(record.id)?.settleUntil },
        retryAfter: expect.any(Number),
      },
    });
    expect(gateway.sent).toHaveLength(sent);
    clock.advance(deps.times.settleWindowMs);
    gateway.onSend = acceptAtOnce;
    expect(await next()).toMatchObject({ status: 200 });
  });

  test('left between what is asked before the claim of the next change and the claim: that one is not sent', async () => {
    const { deps, record, gateway, request, store } = await conflictWith(described);
    const left = await rebaseChange(deps, admin, record.id).then(() => store.records.get(record.id));
    if (left === undefined) throw new Error('the conflict is gone');
    store.records.delete(record.id);
    const changes: typeof deps.changes = {
      ...deps.changes,
      insert: async (...next) => {
        store.records.set(record.id, left);
        return deps.changes.insert(...next);
      },
    };
    const sent = gateway.sent.length;
    await expect(
      updatePool({ ...deps, changes }, admin, { ...request(4), key: 'key-next-00000000' }),
    ).rejects.toMatchObject({ code: 'change.in_flight', options: { extra: { changeId: record.id } } });
    expect(gateway.sent).toHaveLength(sent);
    expect([...store.records.values()].map(({ state }) => state).toSorted()).toEqual(['failed', 'stale']);
  });

  test('that stopped halfway is repeated on its own draft', async () => {
    const { deps, record, store } = await conflictWith(described);
    await rebaseChange(deps, admin, record.id);
    store.records.set(record.id, record);
    expect(await rebaseChange(deps, admin, record.id)).toMatchObject({ state: 'stale' });
  });

  test('is refused to a viewer and out of any other state, and keeps no draft', async () => {
    const { deps, record, store } = await conflictWith(described);
    await expect(rebaseChange(deps, callerWith('viewer'), record.id)).rejects.toMatchObject({
      code: 'access.denied',
    });
    store.records.set(record.id, { ...record, state: 'checking' });
    await expect(rebaseChange(deps, admin, record.id)).rejects.toMatchObject({ code: 'change.illegal_step' });
    expect(await showDraft(deps, admin, 'p1', record.pool)).toBeNull();
  });

  test('leaves audit lines of the draft and of the change', async () => {
    const { deps, record, store } = await conflictWith(described);
    store.lines.length = 0;
    await rebaseChange(deps, admin, record.id);
    expect(store.lines.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      'saveDraft done',
      'rebaseChange done',
    ]);
  });
});
